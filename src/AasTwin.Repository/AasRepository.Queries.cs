using AasTwin.Metamodel;
using AasTwin.Repository.Formulas;
using AasTwin.Repository.Query;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>Finding by conditions.</summary>
public sealed partial class AasRepository
{
    /// <summary>Part of the shells, submodels or concept descriptions of which the condition of a query holds.</summary>
    public async Task<Page<StoredIdentifiable>> Query(IdentifiableKind kind, ModelQuery query, PageRequest? page = null, CancellationToken cancellation = default)
    {
        page ??= new PageRequest();
        // One more than asked for tells whether anything follows.
        var limit = Math.Min(page.Limit, int.MaxValue - 1);
        var found = await store.Select(kind, query.Condition, Cursor.PositionOf(page.Cursor), limit + 1, cancellation);
        return found.Count <= limit
            ? new Page<StoredIdentifiable>(found, null)
            : new Page<StoredIdentifiable>([.. found.Take(limit)], Cursor.For(found[limit - 1].Position));
    }

    /// <summary>How a query is carried out, line by line, for people.</summary>
    public Task<IReadOnlyList<string>> Explain(IdentifiableKind kind, ModelQuery query, CancellationToken cancellation = default) =>
        store.Explain(kind, query.Condition, cancellation);

    /// <summary>Whether the condition of a query holds of an object that is not stored as it is, such as a derived descriptor.</summary>
    public static bool Holds(ModelQuery query, Identifiable root) => new FormulaEvaluation(root).Holds(query.Condition);
}
