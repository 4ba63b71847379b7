using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Formulas;
using AasTwin.Repository.Query;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>Finding by conditions.</summary>
public sealed partial class AasRepository
{
    private const int SubmodelsAtOnce = 64;

    /// <summary>Part of the shells, submodels or concept descriptions of which the condition of a query holds.</summary>
    public async Task<Page<StoredIdentifiable>> Query(IdentifiableKind kind, ModelQuery query, PageRequest? page = null, CancellationToken cancellation = default)
    {
        page ??= new PageRequest();
        // One more than asked for tells whether anything follows.
        var limit = Math.Min(page.Limit, int.MaxValue - 1);
        var condition = query.Condition;
        if (Access.AccessScope.Current is { } scope && Conditions(scope, kind, out var isPartial) is var allowed && (isPartial || allowed is not Constant { Value: true } || kind == IdentifiableKind.Shell))
        {
            // What is hidden must not show by what is found: then the condition is asked of what the caller sees.
            if (isPartial || (kind == IdentifiableKind.Shell && SqlCondition.AsksBelow(condition))) return await QueryShown(kind, condition, allowed, page, cancellation);
            condition = new Conjunction([allowed, condition]);
        }
        var found = await store.Select(kind, condition, Cursor.PositionOf(page.Cursor), limit + 1, cancellation);
        return found.Count <= limit
            ? new Page<StoredIdentifiable>(found, null)
            : new Page<StoredIdentifiable>([.. found.Take(limit)], Cursor.For(found[limit - 1].Position));
    }

    private async Task<Page<StoredIdentifiable>> QueryShown(IdentifiableKind kind, Formula condition, Formula allowed, PageRequest page, CancellationToken cancellation)
    {
        var found = new List<StoredIdentifiable>();
        for (var after = Cursor.PositionOf(page.Cursor); ;)
        {
            var batch = await store.Select(kind, allowed, after, ShownAtOnce, cancellation);
            foreach (var stored in batch)
            {
                cancellation.ThrowIfCancellationRequested();
                after = stored.Position;
                if (Show(kind, stored) is not { } shown) continue;
                var root = Parse(kind, shown);
                if (!new FormulaEvaluation(root, root is AssetAdministrationShell shell ? SubmodelsAt(shell) : null).Holds(condition)) continue;
                if (found.Count == page.Limit) return new Page<StoredIdentifiable>(found, Cursor.For(found[^1].Position));
                found.Add(shown);
            }
            if (batch.Count < ShownAtOnce) return new Page<StoredIdentifiable>(found, null);
        }
    }

    /// <summary>Part of the submodel elements of which the condition of a query holds: every <c>$sme</c> in it means the one element.</summary>
    public async Task<Page<FoundElement>> QueryElements(ModelQuery query, PageRequest? page = null, CancellationToken cancellation = default)
    {
        page ??= new PageRequest();
        var (position, number) = Cursor.ElementOf(page.Cursor);
        var found = new List<FoundElement>();
        SubmodelElement? counted = null;
        var condition = query.Condition.OfSomeElement();
        if (Access.AccessScope.Current is { } scope && Conditions(scope, IdentifiableKind.Submodel, out var isPartial) is var allowed)
            condition = isPartial ? allowed : new Conjunction([allowed, condition]);
        // The submodel of the cursor once more: what comes after its element.
        for (var after = Math.Max(0, position - 1); ;)
        {
            var batch = await store.Select(IdentifiableKind.Submodel, condition, after, SubmodelsAtOnce, cancellation);
            foreach (var stored in batch)
            {
                cancellation.ThrowIfCancellationRequested();
                after = stored.Position;
                if (Show(IdentifiableKind.Submodel, stored) is not { } shown) continue;
                var submodel = (Submodel)Parse(IdentifiableKind.Submodel, shown);
                var evaluation = new FormulaEvaluation(submodel);
                var facts = evaluation.Facts(submodel);
                Submodel? filtered = null;
                for (var i = stored.Position == position ? number + 1 : 0; i < facts.Count; i++)
                {
                    // Of the values of one element the first that fulfills the condition is enough.
                    if (found.Count > 0 && ReferenceEquals(counted, facts[i].Element) || !evaluation.HoldsOf(query.Condition, facts[i])) continue;
                    var element = facts[i].Element;
                    if (query.Filters.Count > 0)
                    {
                        // What the filters leave out is left out; paths stay as they are.
                        filtered ??= Filtered(query, submodel);
                        if (filtered.FindShared(facts[i].Path)?.Element is not { } rest) continue;
                        element = rest;
                    }
                    if (found.Count == page.Limit) return new Page<FoundElement>(found, Cursor.ForElement(found[^1].Position, found[^1].Number));
                    var last = i;
                    while (last + 1 < facts.Count && ReferenceEquals(facts[last + 1].Element, facts[i].Element)) last++;
                    counted = facts[i].Element;
                    found.Add(new FoundElement(stored.Id, facts[i].Path, element) { Position = stored.Position, Number = last });
                }
            }
            if (batch.Count < SubmodelsAtOnce) return new Page<FoundElement>(found, null);
        }
    }

    /// <summary>How a query is carried out, line by line, for people.</summary>
    public Task<IReadOnlyList<string>> Explain(IdentifiableKind kind, ModelQuery query, CancellationToken cancellation = default) =>
        store.Explain(kind, query.Condition, cancellation);

    /// <summary>How a query for elements finds the submodels that it looks through.</summary>
    public Task<IReadOnlyList<string>> ExplainElements(ModelQuery query, CancellationToken cancellation = default) =>
        store.Explain(IdentifiableKind.Submodel, query.Condition.OfSomeElement(), cancellation);

    /// <summary>What a query shows of an object that it found: without what its filters leave out.</summary>
    public static T Filtered<T>(ModelQuery query, T found) where T : Identifiable =>
        query.Filters.Count == 0 ? found : (T)Access.AccessView.Of(found, new Access.AccessVerdict(true, null, query.Filters, null));

    /// <summary>Whether the condition of a query holds of an object that is not stored as it is, such as a derived descriptor.</summary>
    public static bool Holds(ModelQuery query, Identifiable root) => new FormulaEvaluation(root).Holds(query.Condition);
}

/// <summary>A submodel element that a query found. Shared; not to be changed.</summary>
public sealed record FoundElement(string SubmodelId, IdShortPath Path, SubmodelElement Element)
{
    internal long Position { get; init; }

    internal int Number { get; init; }
}
