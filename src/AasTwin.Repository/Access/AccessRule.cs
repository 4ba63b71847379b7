using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Access;

/// <summary>What a rule is about.</summary>
public enum AccessObjectType
{
    /// <summary>Paths below the base URL, with <c>*</c> for whatever follows.</summary>
    Route,

    /// <summary>Shells, submodels or concept descriptions, one or all of a kind.</summary>
    Identifiable,

    /// <summary>An element with all below it, in one submodel or in all.</summary>
    Referable,

    /// <summary>Descriptors of shells or submodels, one or all.</summary>
    Descriptor,
}

/// <summary>Something that a rule is about. Immutable.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Kind">Of which kind it is; null for routes.</param>
/// <param name="Id">Its id; null for all of the kind.</param>
/// <param name="Path">The route, or the idShortPath of an element.</param>
public sealed record AccessObject(AccessObjectType Type, string Text, IdentifiableKind? Kind, string? Id, string? Path)
{
    /// <summary>Whether a route is meant.</summary>
    public bool IsRoute(string route) => Type == AccessObjectType.Route
        && (Path!.EndsWith('*') ? route.StartsWith(Path[..^1], StringComparison.Ordinal) || route.Length + 1 == Path.Length - 1 && Path.StartsWith(route + "/", StringComparison.Ordinal) : route == Path);

    /// <summary>Whether an object is meant, or something in it.</summary>
    public bool IsAbout(IdentifiableKind kind, string id) => Kind == kind && (Id is null || Id == id);
}

/// <summary>Part of an answer that is left out unless a condition holds of it.</summary>
/// <param name="Text">The fragment as it was written, such as <c>$aasdesc#specificAssetIds[]</c>.</param>
/// <param name="Path">idShortPath of elements; empty for any.</param>
/// <param name="Steps">The way to the attribute; empty when whole elements are left out.</param>
public sealed record AccessFilter(string Text, FieldRoot Root, string Path, IReadOnlyList<FieldStep> Steps, Formula Condition);

/// <summary>A rule (IDTA-01004): whoever has its attributes may do what its rights say with its objects, where its formula holds. Immutable.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Line">The line where it begins, from 1.</param>
/// <param name="Attributes">What the caller must have: claims; <c>GLOBAL ANONYMOUS</c> is everybody, with or without a token.</param>
public sealed record AccessRule(
    int Number, int Line, AccessRights Rights, bool IsDisabled, IReadOnlyList<SubjectAttribute> Attributes, IReadOnlyList<AccessObject> Objects, Formula Formula, IReadOnlyList<AccessFilter> Filters)
{
    /// <summary>Whether callers without a token are meant too.</summary>
    public bool IncludesAnonymous => Attributes.Any(a => a is { Source: "GLOBAL", Name: "ANONYMOUS" });

    /// <summary>Whether one of its routes is meant.</summary>
    internal bool IsAboutRoute(string route)
    {
        foreach (var about in Objects)
            if (about.IsRoute(route)) return true;
        return false;
    }

    public override string ToString() => $"rule {Number} (line {Line})";
}
