using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository.Access;
using AasTwin.Repository.Changes;
using AasTwin.Repository.Formulas;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>
/// Access rules (IDTA-01004), applied where everything passes through: to what is read, before anything is made of it, and to commits, before they are made.
/// Without an <see cref="AccessScope"/> nothing of this happens.
/// </summary>
public sealed partial class AasRepository
{
    private const int ShownAtOnce = 200;

    /// <summary>Whether the caller may be told of a change.</summary>
    public bool Shows(Change change)
    {
        if (AccessScope.Current is not { } scope) return true;
        if (RawEntry(change.Kind, change.Id) is { } entry && change.Type != ChangeType.Deleted) return Judge(scope, scope.Seeing, change.Kind, entry).IsGranted;
        // Of what is gone nothing but the id is known.
        return scope.ShowsId(change.Kind, change.Id);
    }

    /// <summary>The values of a field of an object as rules refer to it, whoever asks; none when it is not there.</summary>
    public IReadOnlyList<string> ValuesOf(IdentifiableKind kind, string id, FieldIdentifier field) =>
        kind > IdentifiableKind.ConceptDescription || RawEntry(kind, id) is not { } entry ? [] : new FormulaEvaluation(entry.Parsed(ParseStored)).TextsOf(field);

    /// <summary>Whether a condition holds of an object, whoever asks; null when it is not there, or its kind has no fields.</summary>
    internal bool? HoldsOf(IdentifiableKind kind, string id, Formula condition)
    {
        if (kind > IdentifiableKind.ConceptDescription || RawEntry(kind, id) is not { } entry) return null;
        var root = entry.Parsed(ParseStored);
        return new FormulaEvaluation(root, root is AssetAdministrationShell shell ? RawSubmodelsAt(shell, asksElements: true) : null).Holds(condition);
    }

    /// <summary>What the caller may see of a descriptor; null when it is hidden.</summary>
    internal T? ShowDescriptor<T>(T? descriptor) where T : Identifiable
    {
        if (descriptor is null || AccessScope.Current is not { } scope) return descriptor;
        var verdict = scope.Judge(scope.Seeing, descriptor.Kind(), descriptor.Id, 0, _ => descriptor, _ => []);
        return !verdict.IsGranted ? null : verdict.IsWhole ? descriptor : (T)AccessView.Of(descriptor, verdict);
    }

    /// <summary>What the caller may see of something stored; null when it is hidden.</summary>
    private StoredIdentifiable? Show(IdentifiableKind kind, StoredIdentifiable stored)
    {
        if (AccessScope.Current is not { } scope || IsPast(scope, kind)) return stored;
        var entry = RawEntry(kind, stored.Id);
        // A state of the past, say.
        if (entry?.Stored.Revision != stored.Revision) entry = new IdentifiableCache.Entry(cache, kind, stored);
        return Shown(scope, kind, entry)?.Stored;
    }

    private IdentifiableCache.Entry? Shown(AccessScope scope, IdentifiableKind kind, IdentifiableCache.Entry entry)
    {
        if (IsPast(scope, kind)) return entry;
        var verdict = Judge(scope, scope.Seeing, kind, entry);
        if (!verdict.IsGranted) return null;
        if (verdict.IsWhole) return entry;
        return View(scope, kind, entry, verdict);
    }

    private IdentifiableCache.Entry View(AccessScope scope, IdentifiableKind kind, IdentifiableCache.Entry entry, AccessVerdict verdict) =>
        scope.Views.GetOrAdd((kind, entry.Stored.Id, entry.Stored.Revision), _ =>
        {
            var shown = AccessView.Of(entry.Parsed(ParseStored), verdict);
            var json = new System.Buffers.ArrayBufferWriter<byte>(1024);
            AasJson.Write(json, shown, new WritingOptions { Version = MetamodelVersion.V3_2 });
            // With a tag of its own: what is hidden may change without anybody seeing that it did.
            return new IdentifiableCache.Entry(cache, kind, entry.Stored with { Json = json.WrittenMemory, ETag = EntityTag.Of(json.WrittenSpan) }, new Draft.Known(shown, null)) { IsWeighed = false };
        });

    /// <summary>Registries make descriptors of everything, and show only some of these; handles belong to no model.</summary>
    private static bool IsPast(AccessScope scope, IdentifiableKind kind) => kind.IsHandle() || (scope.IsOfRegistry && kind != IdentifiableKind.Package);

    private AccessVerdict Judge(AccessScope scope, AccessRights rights, IdentifiableKind kind, IdentifiableCache.Entry entry) =>
        scope.Known(rights, kind, entry) ?? JudgeAnew(scope, rights, kind, entry);

    private AccessVerdict JudgeAnew(AccessScope scope, AccessRights rights, IdentifiableKind kind, IdentifiableCache.Entry entry)
    {
        var verdict = scope.Judge(rights, kind, entry.Stored.Id, entry.Stored.Revision, asksElements => AtLeast(entry, asksElements),
            asksElements => RawSubmodelsAt((AssetAdministrationShell)entry.Parsed(ParseStored), asksElements));
        scope.Note(rights, entry.Stored, verdict);
        return verdict;
    }

    /// <summary>The object, or of a submodel that was not built yet what is not of its elements.</summary>
    private static Identifiable AtLeast(IdentifiableCache.Entry entry, bool asksElements) =>
        entry.Object ?? (asksElements || entry.Kind != IdentifiableKind.Submodel ? entry.Parsed(ParseStored) : SubmodelPart.WithoutElements(entry.Stored.Json));

    /// <summary>The submodels of a shell, whoever asks.</summary>
    private List<Submodel> RawSubmodelsAt(AssetAdministrationShell shell, bool asksElements) =>
        [.. (shell.Submodels ?? []).Where(r => r.Keys.Count > 0).Select(r => r.Keys[0].Value).Distinct()
            .Select(id => RawEntry(IdentifiableKind.Submodel, id)).OfType<IdentifiableCache.Entry>().Select(e => (Submodel)AtLeast(e, asksElements))];

    /// <summary>The submodels of a shell that are shown.</summary>
    private List<Submodel> SubmodelsAt(AssetAdministrationShell shell) =>
        [.. (shell.Submodels ?? []).Where(r => r.Keys.Count > 0).Select(r => FindSubmodel(r.Keys[0].Value)).OfType<Submodel>().Distinct()];

    /// <summary>A page of what is shown; null when everything is, so that the usual way serves.</summary>
    private Page<StoredIdentifiable>? ListShown(IdentifiableKind kind, IReadOnlyList<IndexTerm> terms, PageRequest page, ChangedSince? since)
    {
        if (AccessScope.Current is not { } scope || IsPast(scope, kind)) return null;
        var condition = Conditions(scope, kind, out var isPartial);
        if (condition is Constant { Value: true } && !isPartial) return null;
        if (since is not null || scope.NameOfList is not { } name) return ListJudged(scope, kind, terms, page, since, condition);
        var key = $"{name} {PageCache.Key(kind, terms, page)}";
        // Shells are judged by their submodels too.
        var epoch = kind == IdentifiableKind.Shell ? cache.Epoch(kind) + cache.Epoch(IdentifiableKind.Submodel) : cache.Epoch(kind);
        if (shownPages.Find(key, epoch, out var by) is { } known)
        {
            scope.Decided(by);
            return known;
        }
        var read = ListJudged(scope, kind, terms, page, since, condition);
        shownPages.Keep(key, epoch, read, scope.DecidedBy);
        return read;
    }

    private Page<StoredIdentifiable> ListJudged(AccessScope scope, IdentifiableKind kind, IReadOnlyList<IndexTerm> terms, PageRequest page, ChangedSince? since, Formula condition)
    {
        var found = new List<StoredIdentifiable>();
        var (isIndexed, looked, shownOfThose) = (true, 0, 0);
        for (var after = Cursor.PositionOf(page.Cursor); condition is not Constant { Value: false };)
        {
            // Where much is hidden, the store finds what is shown, if it can; else each portion is looked through.
            var isSelected = isIndexed && looked >= ShownAtOnce && shownOfThose < looked / 2 && terms.Count == 0 && since is null && kind <= IdentifiableKind.ConceptDescription && condition is not Constant;
            var wanted = isSelected || looked == 0 ? Math.Min(page.Limit - found.Count + 1, ShownAtOnce) : ShownAtOnce;
            IReadOnlyList<StoredIdentifiable> portion;
            try
            {
                portion = isSelected ? store.Select(kind, condition, after, wanted).GetAwaiter().GetResult() : store.List(kind, terms, after, wanted, since);
            }
            catch (RepositoryException waiting) when (isSelected && waiting.Status == 503)
            {
                // The index is being made, after an import: lists do not wait for it.
                isIndexed = false;
                continue;
            }
            foreach (var stored in portion)
            {
                after = stored.Position;
                if (!isSelected) looked++;
                if (Show(kind, stored) is not { } shown) continue;
                if (!isSelected) shownOfThose++;
                if (found.Count == page.Limit) return new Page<StoredIdentifiable>(found, Cursor.For(found[^1].Position));
                found.Add(shown);
            }
            if (portion.Count < wanted) break;
        }
        return new Page<StoredIdentifiable>(found, null);
    }

    /// <summary>What is shown of the submodels or concept descriptions; of kinds without fields, what may be shown at all.</summary>
    private static Formula Conditions(AccessScope scope, IdentifiableKind kind, out bool isPartial)
    {
        if (kind <= IdentifiableKind.ConceptDescription) return scope.Condition(scope.Seeing, kind, out isPartial);
        isPartial = true;
        return Formula.True;
    }

    /// <summary>Refuses changes of what is hidden as if it were not there, or, when they would make it, as what they are: not allowed.</summary>
    private void RequireShown(AccessScope scope, IReadOnlyList<(IdentifiableKind Kind, string Id)> keys)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            var (kind, id) = keys[i];
            if (kind > IdentifiableKind.ConceptDescription || RawEntry(kind, id) is not { } entry) continue;
            var refusal = scope.Refusal($"To write the {kind.Noun()} '{id}'{(scope.ElementPath is null ? "" : $" at {scope.ElementPath}")}");
            if (!Judge(scope, scope.Seeing | AccessRights.Update | AccessRights.Delete, kind, entry).IsGranted) throw scope.Creates ? refusal : Missing(kind, id);
            // Before the change is made up, whose faults would tell of what is there.
            var verdict = Judge(scope, i == 0 ? scope.Writing : AccessRights.Update, kind, entry);
            if (!verdict.IsGranted || (kind == IdentifiableKind.Submodel && i == 0 && !Covers(scope, verdict, entry))) throw refusal;
        }
    }

    /// <summary>Refuses a commit that no rule allows: both what was there and what comes out of it must be the caller's to change.</summary>
    private void RequireAllowed(AccessScope scope, IReadOnlyList<StoreChange> changes)
    {
        foreach (var change in changes)
        {
            // What was told about something goes with it.
            if (change.Kind.IsHandle() || (change.Json is null && !scope.IsOfRegistry && change.Kind is IdentifiableKind.ShellDescriptor or IdentifiableKind.SubmodelDescriptor or IdentifiableKind.AssetLinks && changes.Count > 1)) continue;
            var before = RawEntry(change.Kind, change.Id);
            var rights = scope.RightFor(change.Kind, before is not null, change.Json is not null);
            // A PUT of an element makes it or replaces it.
            if (scope.ElementPath is { } path && before is not null && (rights & (AccessRights.Create | AccessRights.Update)) == (AccessRights.Create | AccessRights.Update))
                rights = ElementIn(before, path) is null ? AccessRights.Create : AccessRights.Update;
            var what = $"To {Verb(rights)} the {change.Kind.Noun()} '{change.Id}'";
            if (before is not null && !Covers(scope, Judge(scope, rights, change.Kind, before), before)) throw scope.Refusal(what + (scope.ElementPath is null ? "" : $" at {scope.ElementPath}"));
            if (change.Json is not { } json) continue;
            var after = new IdentifiableCache.Entry(cache, change.Kind, new StoredIdentifiable(change.Id, 0, 0, json, "", default, default)) { IsWeighed = false };
            if (!Judge(scope, rights, change.Kind, after).IsGranted) throw scope.Refusal(what + " to what it would be then");
        }
    }

    private static string Verb(AccessRights rights) => (rights & AccessRights.Update) != 0 ? "change" : (rights & AccessRights.Create) != 0 ? "create" : (rights & AccessRights.Execute) != 0 ? "invoke operations of" : "delete";

    /// <summary>Whether all that the request changes is granted: of what is shown in part, the element that it is about must be shown whole.</summary>
    private static bool Covers(AccessScope scope, AccessVerdict verdict, IdentifiableCache.Entry entry)
    {
        if (verdict.IsWhole || !verdict.IsGranted) return verdict.IsGranted;
        if (scope.ElementPath is not { } path || (verdict.Paths is { } granted && !AccessScope.Covers(granted, path))) return false;
        if (verdict.Filters.Count == 0) return true;
        if (ElementIn(entry, path) is not { } whole) return scope.Creates;
        var shown = ((Submodel)AccessView.Of(entry.Parsed(ParseStored), verdict)).FindShared(PathOf(path))?.Element;
        return shown is not null && ModelEquality.Equals(shown, whole);
    }

    private static SubmodelElement? ElementIn(IdentifiableCache.Entry entry, string path) => (entry.Parsed(ParseStored) as Submodel)?.FindShared(PathOf(path))?.Element;

    /// <summary>Refuses invocations, and looks into them, unless a rule allows to execute.</summary>
    private void RequireExecutable(string submodelId, string idShortPath)
    {
        if (AccessScope.Current is not { } scope || RawEntry(IdentifiableKind.Submodel, submodelId) is not { } entry) return;
        if (!Judge(scope, scope.Seeing | AccessRights.Execute, IdentifiableKind.Submodel, entry).IsGranted) throw Missing(IdentifiableKind.Submodel, submodelId);
        var verdict = Judge(scope, AccessRights.Execute, IdentifiableKind.Submodel, entry);
        if (!verdict.IsGranted || (verdict.Paths is { } granted && !AccessScope.Covers(granted, idShortPath))) throw scope.Refusal($"To invoke {idShortPath} of the submodel '{submodelId}'");
    }
}
