namespace AasTwin.Metamodel;

/// <summary>What a text must look like beyond its length.</summary>
public enum TextForm { Free, IdShort, Version, LanguageTag, MediaType, Path, DateTimeUtc, Duration, TypedValue }

/// <summary>
/// A constrained string type of the metamodel: its name in the specification, its length in characters (Unicode code points) and its form.
/// </summary>
public sealed record TextType(string Name, int MinLength, int MaxLength, TextForm Form = TextForm.Free)
{
    /// <summary>The greatest length in V3.0, where it differs from the present one.</summary>
    public int? MaxLengthV30 { get; init; }

    public int MaxLengthIn(MetamodelVersion version) => version == MetamodelVersion.V3_0 ? MaxLengthV30 ?? MaxLength : MaxLength;

    public static readonly TextType NonEmpty = new("string", 1, int.MaxValue);
    public static readonly TextType NameType = new(nameof(NameType), 1, 128);
    public static readonly TextType IdShort = new("NameType", 1, 128, TextForm.IdShort);
    public static readonly TextType LabelType = new(nameof(LabelType), 1, 64);
    public static readonly TextType Identifier = new(nameof(Identifier), 1, 2048) { MaxLengthV30 = 2000 };
    public static readonly TextType MessageTopic = new("MessageTopicType", 1, 255);
    public static readonly TextType VersionType = new(nameof(VersionType), 1, 4, TextForm.Version);
    public static readonly TextType RevisionType = new(nameof(RevisionType), 1, 4, TextForm.Version);
    public static readonly TextType PathType = new(nameof(PathType), 1, 2048, TextForm.Path) { MaxLengthV30 = 2000 };
    public static readonly TextType ContentType = new(nameof(ContentType), 1, 128, TextForm.MediaType) { MaxLengthV30 = 100 };
    public static readonly TextType Language = new("BCP 47 language tag", 1, int.MaxValue, TextForm.LanguageTag);
    public static readonly TextType DateTimeUtc = new("xs:dateTime in UTC", 1, int.MaxValue, TextForm.DateTimeUtc);
    public static readonly TextType Duration = new("xs:duration", 1, int.MaxValue, TextForm.Duration);
    public static readonly TextType ValueDataType = new(nameof(ValueDataType), 0, int.MaxValue, TextForm.TypedValue);
    public static readonly TextType ValueTypeIec61360 = new(nameof(ValueTypeIec61360), 1, 2048) { MaxLengthV30 = 2000 };
    public static readonly TextType Text18 = new("string", 1, 18);
    public static readonly TextType Text128 = new("string", 1, 128);
    public static readonly TextType Text255 = new("string", 1, 255);
    public static readonly TextType Text256 = new("string", 1, 256);
    public static readonly TextType Text1023 = new("string", 1, 1023);
    public static readonly TextType Text2048 = new("string", 1, 2048);
}
