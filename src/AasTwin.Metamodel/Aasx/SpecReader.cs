using System.Text;
using System.Xml;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xml;

namespace AasTwin.Metamodel.Aasx;

/// <summary>Reads the spec parts of a package, JSON or XML as their content tells, and merges them into one environment. Used on one thread.</summary>
internal sealed class SpecReader(string source, ReadingOptions options, List<Finding> findings)
{
    private const int HeadBytes = 256;

    private long bytesLeft = options.MaxBytes;

    private readonly Dictionary<(MetaClass Class, string Id), (Identifiable Item, string Part)> known = [];
    private readonly Dictionary<string, (MetaClass Class, string Part)> classOfId = new(StringComparer.Ordinal);

    public string Source => source;

    public Environment Environment { get; } = new();

    /// <summary>Whether at least one part gave an environment, be it an empty one.</summary>
    public bool HasRead { get; private set; }

    public MetamodelVersion Version { get; private set; } = MetamodelVersion.V3_1;

    public string? ImportedFrom { get; private set; }

    /// <summary>Why the first part that failed did so.</summary>
    public (string Part, string Reason)? Failure { get; private set; }

    /// <summary>Reads one part and adds what is in it; what is wrong becomes findings. The limit of bytes holds for all parts together.</summary>
    /// <returns>Whether the part is an environment.</returns>
    public bool Read(string partName, long length, Func<Stream> open)
    {
        if (length > bytesLeft)
        {
            Fail(partName, $"with its {length} bytes the spec parts exceed their limit of {options.MaxBytes} bytes: split the package or raise MaxBytes of its reading options.");
            return false;
        }
        bytesLeft -= length;
        try
        {
            var format = FormatOf(open);
            if (format is null)
            {
                Fail(partName, "it is neither JSON nor XML: its content starts with neither a brace nor an angle bracket.");
                return false;
            }
            var partOptions = options with { Source = $"{source}:{partName}" };
            using var stream = open();
            var result = format == AasxFormat.Json ? AasJson.ReadEnvironment(stream, partOptions) : AasXml.ReadEnvironment(stream, partOptions);
            findings.AddRange(result.Findings);
            if (result.Value is null)
            {
                Failure ??= (partName, WhyUnread(result.Findings));
                return false;
            }
            if (!HasRead)
            {
                Version = VersionOf(result, format);
                ImportedFrom = format == AasxFormat.Xml ? EarlierVersionOf(open) : null;
            }
            HasRead = true;
            Merge(result.Value, partName);
            return true;
        }
        catch (Exception e) when (e is AasxException or XmlException or InvalidDataException)
        {
            Fail(partName, e is AasxException { Reason: var reason } ? reason : e.Message);
            return false;
        }
    }

    /// <summary>JSON does not tell its version: V3.1, unless only V3.2 can hold what was read.</summary>
    private MetamodelVersion VersionOf(ReadingResult<Environment> result, AasxFormat? format) =>
        format == AasxFormat.Json && options.Version is null && VersionContent.IsHeldBy(result.Value!, MetamodelVersion.V3_1)
            ? MetamodelVersion.V3_1
            : result.Version;

    /// <summary>JSON or XML, whatever the name or the content type say; null for neither.</summary>
    public static AasxFormat? FormatOf(Func<Stream> open)
    {
        Span<byte> buffer = stackalloc byte[HeadBytes];
        using var stream = open();
        var head = buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        // UTF-16 is told by its byte order mark or by the zero beside the first character.
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || head.StartsWith((ReadOnlySpan<byte>)[0, (byte)'<']))
            return FormatOf(Encoding.BigEndianUnicode.GetString(head));
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0]))
            return FormatOf(Encoding.Unicode.GetString(head));
        return FormatOf(Encoding.Latin1.GetString(head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head));
    }

    private static AasxFormat? FormatOf(string head) => head.AsSpan().TrimStart("\uFEFF \t\r\n") switch
    {
        ['<', ..] => AasxFormat.Xml,
        ['{', ..] => AasxFormat.Json,
        _ => null,
    };

    /// <summary>The version that the root's namespace tells, when it is one before V3.</summary>
    private static string? EarlierVersionOf(Func<Stream> open)
    {
        using var stream = open();
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        xml.MoveToContent();
        return xml.NamespaceURI.TrimEnd('/').Split('/') is [.., "aas", var major and ("1" or "2"), var minor] ? $"{major}.{minor}" : null;
    }

    private static string WhyUnread(IReadOnlyList<Finding> ofPart)
    {
        var worst = ofPart.FirstOrDefault(f => f.Severity == Severity.Unreadable) ?? ofPart.FirstOrDefault();
        if (worst is null) return "it has no environment.";
        return worst.Line is { } line ? $"line {line}: {worst.Text}" : worst.Text;
    }

    private void Fail(string partName, string reason)
    {
        Failure ??= (partName, reason);
        findings.Add(new Finding(Severity.Unreadable, "", PackageRule.Spec, $"It is no readable spec part: {reason}") { Source = $"{source}:{partName}" });
    }

    private void Merge(Environment read, string partName)
    {
        Environment.AssetAdministrationShells = Merge(Environment.AssetAdministrationShells, read.AssetAdministrationShells, partName);
        Environment.Submodels = Merge(Environment.Submodels, read.Submodels, partName);
        Environment.ConceptDescriptions = Merge(Environment.ConceptDescriptions, read.ConceptDescriptions, partName);
    }

    private List<T>? Merge<T>(List<T>? all, List<T>? read, string partName) where T : Identifiable
    {
        if (read is null) return all;
        var merged = all ?? new List<T>(read.Count);
        foreach (var item in read)
        {
            if (item.Id.Length == 0 || known.TryAdd((item.MetaClass, item.Id), (item, partName)))
            {
                merged.Add(item);
                ReportOtherClass(item, partName);
                continue;
            }
            var (first, firstPart) = known[(item.MetaClass, item.Id)];
            var isSame = ModelEquality.Equals(first, item);
            var text = $"The package has another {item.MetaClass.Name} with id \"{item.Id}\" in {firstPart}{(isSame ? ", of the same content" : "")}; that one is kept, as the first. "
                + "Remove one of them, or change its id.";
            findings.Add(new Finding(isSame ? Severity.Warning : Severity.Invalid, "", PackageRule.DuplicateId, text) { Source = $"{source}:{partName}" });
        }
        return merged;
    }

    /// <summary>Ids must be unique over all classes, but what is of different classes can be told apart and is kept.</summary>
    private void ReportOtherClass(Identifiable item, string partName)
    {
        if (item.Id.Length == 0 || classOfId.TryAdd(item.Id, (item.MetaClass, partName))) return;
        var (otherClass, otherPart) = classOfId[item.Id];
        findings.Add(new Finding(
            Severity.Invalid, "", PackageRule.DuplicateId,
            $"The {item.MetaClass.Name} has the id \"{item.Id}\" of a {otherClass.Name} in {otherPart}; both are kept. Give each an id of its own.")
        { Source = $"{source}:{partName}" });
    }
}
