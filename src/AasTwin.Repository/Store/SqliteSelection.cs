using AasTwin.Repository.Formulas;
using AasTwin.Repository.Query;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AasTwin.Repository.Store;

/// <summary>Selects identifiables by a condition in one session, within one state of the database.</summary>
internal sealed class SqliteSelection
{
    private readonly SqliteSession session;
    private readonly SqlCondition condition;
    private readonly string sql;
    private readonly int largestSet;
    private readonly CancellationToken cancellation;
    private RepositoryException? refusal;

    public SqliteSelection(SqliteSession session, IdentifiableKind kind, Formula formula, long after, int limit, int largestSet, CancellationToken cancellation)
    {
        this.session = session;
        this.largestSet = largestSet;
        this.cancellation = cancellation;
        condition = new SqlCondition(kind, IsSmall);
        raw.sqlite3_create_function(session.Connection.Handle, "aas_holds", -1, raw.SQLITE_UTF8, null, Holds);
        var where = condition.Of(formula, (long)kind, after, (long)limit);
        sql = $"select {SqliteStore.Columns} from identifiable i where i.kind = ?1 and i.position > ?2 and {where} order by i.position limit ?3";
    }

    public List<StoredIdentifiable> Read()
    {
        var found = new List<StoredIdentifiable>();
        Run(sql, row => found.Add(SqliteStore.Identifiable(row)));
        return found;
    }

    /// <summary>The statement, its parameters, and the steps that the database takes.</summary>
    public List<string> Explain()
    {
        List<string> lines = [sql, "parameters: " + string.Join(", ", condition.Parameters)];
        lines.AddRange(condition.Comparisons.Select((c, i) => $"aas_holds({i}): {c}"));
        Run("explain query plan " + sql, row => lines.Add(row.Text(3)));
        return lines;
    }

    private bool IsSmall(string select, IReadOnlyList<object> parameters)
    {
        long count = 0;
        Run($"select count(*) from (select 1 from ({select}) limit {largestSet + 1L})", row => count = row.Number(0), parameters);
        return count <= largestSet;
    }

    private void Run(string text, Action<SqliteStatement> read, IReadOnlyList<object>? parameters = null)
    {
        using var statement = session.Once(text);
        statement.WithAll(parameters ?? condition.Parameters);
        try
        {
            while (statement.Next())
            {
                cancellation.ThrowIfCancellationRequested();
                read(statement);
            }
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
