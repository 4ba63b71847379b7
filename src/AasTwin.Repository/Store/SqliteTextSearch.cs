using System.Text;
using Microsoft.Data.Sqlite;

namespace AasTwin.Repository.Store;

/// <summary>Finds the rows of elements whose values have certain texts in them, in one session and within one state of the database.</summary>
/// <param name="largestSet">More rows are not worth being found this way.</param>
internal sealed class SqliteTextSearch(SqliteSession session, int largestSet, CancellationToken cancellation)
{
    /// <summary>Letters of an entry of the index.</summary>
    private const int Letters = 3;

    /// <summary>More tell little more: what is found is compared anyway.</summary>
    private const int MostTrigrams = 12;

    private const int MostUnsearched = 2_000;

    private bool? isUsable;
    private long searched;

    /// <summary>Whether the index was asked for and is too far behind.</summary>
    public bool IsBehind => isUsable == false;

    /// <summary>Whether the index was asked for and cannot be read.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>
    /// The rows of all elements that pass a test which none passes without having all of the texts in its value; null when the index is of no use: the texts are too
    /// short or too frequent, or too much was written since it was last brought up to date.
    /// </summary>
    /// <param name="test">Makes a condition on the row <c>e</c>; may add parameters.</param>
    public List<long>? Find(IEnumerable<string> texts, Func<string> test, IReadOnlyList<object> parameters)
    {
        var trigrams = TrigramsOf(texts);
        if (trigrams.Count == 0 || !(isUsable ??= IsUpToDate())) return null;
        if (Candidates(trigrams) is not { } candidates || candidates.Count > largestSet) return null;
        var passes = test();
        List<object> all = [.. parameters, Json(candidates), searched];
        var found = new List<long>();
        using var statement = session.Once($"""
            select e.id from element e where e.id in (select value from json_each(?{all.Count - 1})) and {passes}
            union select e.id from element e where e.id > ?{all.Count} and {passes}
            union select e.id from unsearched u cross join element e where e.id >= (u.position << 30) and e.id < ((u.position + 1) << 30) and {passes}
            limit {largestSet + 1L}
            """);
        Read(statement.WithAll(all), found);
        return found.Count > largestSet ? null : found;
    }

    /// <summary>Rows of values that have all of the trigrams, or had; null when the index is damaged.</summary>
    private List<long>? Candidates(List<string> trigrams)
    {
        var found = new List<long>();
        try
        {
            using var index = session.Once($"select rowid from trigram where trigram match ?1 limit {largestSet + 1L}");
            index.With(string.Join(" AND ", trigrams.Select(t => $"\"{t.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
            Read(index, found);
            return found;
        }
        catch (SqliteException fault) when (SqliteTrigramTables.IsDamage(fault))
        {
            isUsable = false;
            IsDamaged = true;
            return null;
        }
    }

    /// <summary>Numbers as a parameter that SQL reads by <c>json_each</c>.</summary>
    public static string Json(List<long> numbers)
    {
        var text = new StringBuilder("[");
        foreach (var number in numbers) text.Append(text.Length > 1 ? "," : "").Append(number);
        return text.Append(']').ToString();
    }

    private void Read(SqliteStatement statement, List<long> into)
    {
        while (statement.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            into.Add(statement.Number(0));
        }
    }

    private bool IsUpToDate()
    {
        searched = session.Statement("select value from counter where name = 'searched'").Number() ?? 0;
        var noted = session.Statement($"select count(*) from (select 1 from unsearched limit {MostUnsearched + 1})").Number();
        var after = session.Statement($"select count(*) from (select 1 from element where id > ?1 limit {largestSet + 1L})").With(searched).Number();
        session.EndReading();
        return noted <= MostUnsearched && after <= largestSet;
    }

    /// <summary>Sequences of the texts' letters, spread over them when there are many.</summary>
    private static List<string> TrigramsOf(IEnumerable<string> texts)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            // By letters of Unicode, as the index takes them.
            var letters = text.Replace('\0', ' ').EnumerateRunes().Select(r => r.ToString()).ToArray();
            for (var i = 0; i + Letters <= letters.Length; i++)
            {
                var trigram = string.Concat(letters.AsSpan(i, Letters)!);
                // Half of a letter: nobody knows what its other half is.
                if (!trigram.Contains('\uFFFD', StringComparison.Ordinal)) all.Add(trigram);
            }
        }
        var trigrams = all.ToList();
        return trigrams.Count <= MostTrigrams ? trigrams : [.. Enumerable.Range(0, MostTrigrams).Select(i => trigrams[i * trigrams.Count / MostTrigrams])];
    }
}
