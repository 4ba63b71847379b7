namespace AasTwin.Metamodel.Verification.Constraints;

/// <summary>Which keys a reference may have, and in which order.</summary>
internal static class ReferenceConstraints
{
    public static void Check(Reference reference, VerificationWalk walk)
    {
        if (reference.Keys is not [{ } first, ..] keys) return;
        Aasd121(first, walk);
        if (reference.Type == ReferenceTypes.ExternalReference)
        {
            Aasd122(first, walk);
            Aasd124(keys, walk);
            return;
        }
        Aasd123(first, walk);
        for (var i = 1; i < keys.Count; i++)
        {
            if (keys[i] is not { } key || keys[i - 1] is not { } before) continue;
            Aasd125(key, i, walk);
            Aasd126(key, i, keys.Count, walk);
            Aasd127(key, before, i, walk);
            Aasd128(key, before, i, walk);
        }
    }

    /// <summary>AASd-121: the first key is of a globally identifiable type.</summary>
    private static void Aasd121(Key first, VerificationWalk walk)
    {
        if (!IsAasIdentifiable(first.Type) && first.Type != KeyTypes.GlobalReference)
            walk.Report("AASd-121",
                $"The first key is of type {first.Type}: begin with GlobalReference, AssetAdministrationShell, Submodel or ConceptDescription.",
                "keys[0].type");
    }

    /// <summary>AASd-122: the first key of an external reference is generic.</summary>
    private static void Aasd122(Key first, VerificationWalk walk)
    {
        if (first.Type != KeyTypes.GlobalReference)
            walk.Report("AASd-122",
                $"The first key of an external reference is of type {first.Type}: make it GlobalReference, or the reference a ModelReference.",
                "keys[0].type");
    }

    /// <summary>AASd-123: the first key of a model reference names an identifiable.</summary>
    private static void Aasd123(Key first, VerificationWalk walk)
    {
        if (!IsAasIdentifiable(first.Type))
            walk.Report("AASd-123",
                $"The first key of a model reference is of type {first.Type}: begin with AssetAdministrationShell, Submodel or ConceptDescription.",
                "keys[0].type");
    }

    /// <summary>AASd-124: the last key of an external reference is generic.</summary>
    private static void Aasd124(List<Key> keys, VerificationWalk walk)
    {
        if (keys[^1] is { Type: not (KeyTypes.GlobalReference or KeyTypes.FragmentReference) } last)
            walk.Report("AASd-124",
                $"The last key of an external reference is of type {last.Type}: make it GlobalReference or FragmentReference.",
                $"keys[{keys.Count - 1}].type");
    }

    /// <summary>AASd-125: further keys of a model reference name what is below an identifiable.</summary>
    private static void Aasd125(Key key, int i, VerificationWalk walk)
    {
        if (IsAasIdentifiable(key.Type) || key.Type is KeyTypes.GlobalReference or KeyTypes.Referable)
            walk.Report("AASd-125",
                $"A key after the first is of type {key.Type}: use the type of a submodel element or FragmentReference.",
                $"keys[{i}].type");
    }

    /// <summary>AASd-126: a fragment can only be the last key.</summary>
    private static void Aasd126(Key key, int i, int count, VerificationWalk walk)
    {
        if (key.Type == KeyTypes.FragmentReference && i < count - 1)
            walk.Report("AASd-126", "A FragmentReference stands before other keys: move it to the end or remove it.", $"keys[{i}].type");
    }

    /// <summary>AASd-127: a fragment is one of a file or a blob.</summary>
    private static void Aasd127(Key key, Key before, int i, VerificationWalk walk)
    {
        if (key.Type == KeyTypes.FragmentReference && before.Type is not (KeyTypes.File or KeyTypes.Blob))
            walk.Report("AASd-127", $"A FragmentReference follows a key of type {before.Type}: only File and Blob have fragments.",
                $"keys[{i}].type");
    }

    /// <summary>AASd-128: after a list comes the index of one of its items.</summary>
    private static void Aasd128(Key key, Key before, int i, VerificationWalk walk)
    {
        if (before.Type == KeyTypes.SubmodelElementList && (key.Value is not { Length: > 0 } value || value.AsSpan().ContainsAnyExceptInRange('0', '9')))
            walk.Report("AASd-128",
                $"The key after a SubmodelElementList is {Excerpt.Of(key.Value ?? "")}: give the index of the item, from 0.",
                $"keys[{i}].value");
    }

    private static bool IsAasIdentifiable(KeyTypes type) =>
        type is KeyTypes.AssetAdministrationShell or KeyTypes.ConceptDescription or KeyTypes.Identifiable or KeyTypes.Submodel;
}
