using System.Text;

namespace AasTwin.Metamodel;

/// <summary>Where a reader is and what it found; shared by the readers of all formats. One instance reads one document on one thread.</summary>
internal sealed class ReadingContext(ReadingOptions options)
{
    private readonly List<Finding> findings = [];
    private (string? Name, int Index)[] steps = new (string?, int)[32];
    private int depth;
    private int unreported;

    public ReadingOptions Options { get; } = options;

    /// <summary>The version whose rules apply; a reader sets it when the document tells.</summary>
    public MetamodelVersion Version { get; set; } = options.Version ?? MetamodelVersion.V3_2;

    public bool HasUnreadable { get; private set; }

    public int Depth => depth;

    public void Push(string attribute) => PushStep(attribute, 0);

    public void Push(int index) => PushStep(null, index);

    public void Pop() => depth--;

    /// <summary>Notes a finding at the place where the reader is.</summary>
    public void Report(Severity severity, string rule, string text, long? line) => Report(severity, rule, text, line, null);

    /// <summary>Notes a finding at an attribute of the object where the reader is.</summary>
    public void Report(Severity severity, string rule, string text, long? line, string? attribute)
    {
        HasUnreadable |= severity == Severity.Unreadable;
        if (findings.Count >= Options.MaxFindings)
        {
            unreported++;
            return;
        }
        findings.Add(new Finding(severity, CurrentPath(attribute), rule, text) { Line = line, Source = Options.Source });
    }

    /// <summary>Whether an object lacks required attributes; quick, for the many that do not.</summary>
    public bool LacksRequired(MetaClass metaClass, ulong seen) => (metaClass.RequiredIn(Version) & ~seen) != 0;

    /// <summary>
    /// Reports the attributes that an object lacks. False when one of them has no default, so that the object cannot exist and must be dropped.
    /// </summary>
    /// <param name="seen">A bit for each attribute that was read, by position in the class.</param>
    public bool CheckRequired(AasObject value, ulong seen, long? line)
    {
        var exists = true;
        var attributes = value.MetaClass.AttributeArray;
        for (var i = 0; i < attributes.Length; i++)
        {
            var attribute = attributes[i];
            if (attribute.Requirement == Requirement.Optional || (seen & (1UL << i)) != 0 || !attribute.IsRequiredIn(Version)) continue;
            Report(Severity.Unreadable, ReadingRule.Required, $"{value.MetaClass.Name} needs the attribute {attribute.Name}: add it.", line);
            exists &= attribute.Requirement == Requirement.RequiredInV30 || attribute is not ObjectAttribute || attribute.IsPresent(value);
        }
        return exists;
    }

    /// <summary>The result; refuses the document when the reader is strict and a part could not be read.</summary>
    public ReadingResult<T> Finish<T>(T? value) where T : AasObject
    {
        if (unreported > 0)
            findings.Add(new Finding(Severity.Warning, "", ReadingRule.Limit, $"{unreported} more findings are not listed.") { Source = Options.Source });
        return new ReadingResult<T>(Options.IsStrict && HasUnreadable ? null : value, findings, Version);
    }

    private void PushStep(string? name, int index)
    {
        if (depth == steps.Length) Array.Resize(ref steps, depth * 2);
        steps[depth++] = (name, index);
    }

    private string CurrentPath(string? attribute)
    {
        var path = new StringBuilder();
        for (var i = 0; i < depth; i++)
        {
            if (steps[i].Name is not { } name) path.Append('[').Append(steps[i].Index).Append(']');
            else path.Append(path.Length > 0 ? "." : "").Append(name);
        }
        if (attribute is not null) path.Append(path.Length > 0 ? "." : "").Append(attribute);
        return path.ToString();
    }
}
