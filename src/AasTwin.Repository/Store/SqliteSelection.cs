using AasTwin.Repository.Formulas;
using AasTwin.Repository.Query;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AasTwin.Repository.Store;

/// <summary>Selects identifiables by a condition in one session, within one state of the database.</summary>
internal sealed class SqliteSelection : ISqlSets
{
    private readonly SqliteSession session;
    private readonly SqlCondition condition;
    private readonly string sql;
    private readonly int largestSet;
    private readonly CancellationToken cancellation;
    private readonly SqliteTextSearch texts;
    private readonly List<string> sets = [];
    private RepositoryException? refusal;

    public SqliteSelection(SqliteSession session, IdentifiableKind kind, Formula formula, long after, int limit, int largestSet, CancellationToken cancellation)
    {
        this.session = session;
        this.largestSet = largestSet;
        this.cancellation = cancellation;
        texts = new SqliteTextSearch(session, largestSet, cancellation);
        condition = new SqlCondition(kind, this);
        raw.sqlite3_create_function(session.Connection.Handle, "aas_holds", -1, raw.SQLITE_UTF8, null, Holds);
        var where = condition.Of(formula, (long)kind, after, (long)limit);
        sql = $"select {SqliteStore.Columns} from identifiable i where {(condition.GivesPositions ? "+" : "")}i.kind = ?1 and i.position > ?2 and {where} order by i.position limit ?3";
    }

    /// <summary>Whether values were to be found by their texts, and the index of these is too far behind.</summary>
    public bool IsTextIndexBehind => texts.IsBehind;

    /// <summary>Whether values were to be found by their texts, and the index of these is damaged; they were found without it.</summary>
    public bool IsTextIndexDamaged => texts.IsDamaged;

    public List<StoredIdentifiable> Read()
    {
        var found = new List<StoredIdentifiable>();
        Run(sql, row => found.Add(SqliteStore.Identifiable(row)));
        return found;
    }

    /// <summary>The statement, its parameters, and the steps that the database takes.</summary>
    public List<string> Explain()
    {
        List<string> lines = [];
        foreach (var set in sets)
        {
            lines.Add("a set: " + set);
            if (set.StartsWith("select ", StringComparison.Ordinal)) Run("explain query plan " + set, row => lines.Add(row.Text(3)));
        }
        lines.AddRange([sql, "parameters: " + condition.Told]);
        if (IsTextIndexBehind) lines.Add("The index of texts is being brought up to date, and was not used.");
        lines.AddRange(condition.Comparisons.Select((c, i) => $"aas_holds({i}): {c}"));
        Run("explain query plan " + sql, row => lines.Add(row.Text(3)));
        return lines;
    }

    public string? Small(string select, IReadOnlyList<object> parameters)
    {
        var found = new List<long>();
        Run($"select * from ({select}) limit {largestSet + 1L}", row => found.Add(row.Number(0)), parameters);
        if (found.Count > largestSet) return null;
        sets.Add(select);
        return SqliteTextSearch.Json(found);
    }

    public string? Elements(IReadOnlyList<string> texts, Func<string> test, IReadOnlyList<object> parameters)
    {
        if (Guarded(() => this.texts.Find(texts, test, parameters)) is not { } found) return null;
        sets.Add($"elements by the texts {string.Join(", ", texts.Select(t => $"'{t}'"))} in their values");
        return SqliteTextSearch.Json(found);
    }

    private void Run(string text, Action<SqliteStatement> read, IReadOnlyList<object>? parameters = null)
    {
        Guarded(() =>
        {
            using var statement = session.Once(text);
            statement.WithAll(parameters ?? condition.Parameters);
            while (statement.Next())
            {
                cancellation.ThrowIfCancellationRequested();
                read(statement);
            }
            return true;
        });
    }

    private T Guarded<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (SqliteException) when (refusal is not null || cancellation.IsCancellationRequested)
        {
            cancellation.ThrowIfCancellationRequested();
            throw refusal!;
        }
    }

    /// <summary>The function <c>aas_holds(number, value[, value])</c>: a comparison with these texts as values of its fields.</summary>
    private void Holds(sqlite3_context context, object data, sqlite3_value[] values)
    {
        try
        {
            if (cancellation.IsCancellationRequested) throw new RepositoryException(400, "Canceled", "The query was canceled.");
            var comparison = condition.Comparisons[raw.sqlite3_value_int(values[0])];
            var first = raw.sqlite3_value_text(values[1]).utf8_to_string();
            var isLeft = Comparing.FieldOf(comparison.Left) is not null;
            var second = values.Length > 2 ? raw.sqlite3_value_text(values[2]).utf8_to_string() : first;
            var holds = Comparing.Holds(comparison.Comparator, Comparing.ValueOf(comparison.Left, isLeft ? first : null),
                Comparing.ValueOf(comparison.Right, isLeft && values.Length == 2 ? null : second));
            if (holds is { } known) raw.sqlite3_result_int(context, known ? 1 : 0);
            else raw.sqlite3_result_null(context);
        }
        catch (RepositoryException fault)
        {
            // No exception may leave through the database: it ends the statement, and is thrown anew.
            refusal = fault;
            raw.sqlite3_result_error(context, "refused");
        }
    }
}
