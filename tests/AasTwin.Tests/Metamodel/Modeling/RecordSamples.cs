using System.Numerics;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Tests.Metamodel.Modeling;

internal enum PumpMode { Slow, Fast }

[IdShort("PumpData")]
[SemanticId("urn:meaning:pump")]
[Description("A pump.")]
[Description("Une pompe.", "fr")]
internal sealed record Pump
{
    [IdShort("Rpm")]
    [SemanticId("urn:meaning:speed")]
    [Description("Speed of the shaft.")]
    [Unit("1/min")]
    [AllowedRange(0, 6000)]
    public double Speed { get; init; } = 1500;

    public PumpMode Mode { get; init; }

    public string? Note { get; init; }

    public Motor Motor { get; init; } = new();

    public Motor? Spare { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    [AllowedRange(0, 1)]
    public double[] Weights { get; init; } = [0.25, 0.75];

    public double HalfSpeed => Speed / 2;
}

internal sealed record Motor
{
    public int Poles { get; init; } = 7;
}

internal sealed record Counted(int Count);

internal sealed record Dated
{
    public DateTimeOffset At { get; init; }

    public TimeSpan Lasts { get; init; }
}

internal sealed record Demanding(string Name, [property: Mandatory] int Count = 3)
{
    [AtLeastOne]
    public List<Motor> Items { get; init; } = [];
}

internal sealed record Tree
{
    public string Name { get; init; } = "";

    public IReadOnlyList<Tree> Children { get; init; } = [];
}

internal sealed record Wrong
{
    public TextWriter? Writer { get; init; }
}

internal sealed record NumberRecord(
    long Long, ulong ULong, int Int, byte Byte, double Double, float Float, decimal Decimal, BigInteger Big, string Text, TimeSpan Span, DateTime Moment, bool? Flag);

internal sealed record Everything
{
    public bool Bool { get; init; }

    public sbyte SByte { get; init; }

    public ushort UShort { get; init; }

    public uint UInt { get; init; }

    public short Short { get; init; }

    public Guid Guid { get; init; }

    public Uri? Uri { get; init; }

    public byte[]? Bytes { get; init; }

    public DateTimeOffset Moment { get; init; }

    public DateOnly Day { get; init; }

    public TimeOnly Time { get; init; }

    public PumpMode? Mode { get; init; }

    public RangeOf<int> Limits { get; init; }

    public RangeOf<DateOnly>? Days { get; init; }

    public FileLink? Manual { get; init; }

    public Reference? Link { get; init; }

    public IReadOnlyList<LangStringTextType> Title { get; init; } = [];

    public MultiLanguageText? Reason { get; init; }

    public IReadOnlyList<MultiLanguageText> Remarks { get; init; } = [];

    public List<List<double>> Matrix { get; init; } = [];

    [NumberedChildren]
    public IReadOnlyList<Motor> Phone { get; init; } = [];

    public PumpMode[] Modes { get; init; } = [];

    public Entity? Part { get; init; }

    public Demanding? Nested { get; init; }

    public static Everything Sample() => new()
    {
        Bool = true,
        SByte = -128,
        UShort = 65535,
        UInt = uint.MaxValue,
        Short = -5,
        Guid = new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        Uri = new Uri("a/b?c", UriKind.Relative),
        Bytes = [0, 255, 7],
        Moment = new DateTimeOffset(2024, 2, 29, 13, 45, 1, 500, TimeSpan.FromHours(-3.5)),
        Day = new DateOnly(2024, 2, 29),
        Time = new TimeOnly(23, 59, 59, 999),
        Mode = PumpMode.Fast,
        Limits = new RangeOf<int>(1, null),
        Days = new RangeOf<DateOnly>(new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31)),
        Manual = new FileLink("/aasx/files/manual.pdf", "application/pdf"),
        Link = ExternalReference.To("urn:x"),
        Title = [new("en", "Title"), new("de", "Titel")],
        Reason = new(("en", "Reason"), ("fr", "Raison")),
        Remarks = [new(("en", "First"), ("fr", "Premier")), new(("de", "Zweiter"))],
        Matrix = [[1, 2.5], [], [double.PositiveInfinity, 1e-300]],
        Phone = [.. Enumerable.Range(0, 12).Select(i => new Motor { Poles = i })],
        Modes = [PumpMode.Fast, PumpMode.Slow],
        Part = new Entity { EntityType = EntityType.CoManagedEntity },
        Nested = new Demanding("n", 4) { Items = [new Motor { Poles = 1 }] },
    };
}
