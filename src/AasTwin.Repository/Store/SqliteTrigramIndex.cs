namespace AasTwin.Repository.Store;

/// <summary>
/// The values of elements by the sequences of three characters in them, for conditions such as <c>$contains</c>: the table <c>trigram</c>, a full-text index that gives
/// numbers of rows of <c>element</c>. It follows the elements at a distance, so that writing costs nothing more: all rows up to one are in it, but those of submodels
/// that are noted in <c>unsearched</c>; what came after is looked through (<see cref="SqliteTextSearch"/>). Entries of values that are no more stay, since what is found is
/// compared anyway, until they are the greater part; then the index is made anew. Used by the writer's thread only.
/// </summary>
internal sealed class SqliteTrigramIndex(SqliteSession session)
{
    /// <summary>So many submodels, or more, are worth being taken over soon.</summary>
    public const int MaxBehind = 256;

    private const int RowsAtOnce = 2_000, MaxNoted = 10_000;

    /// <summary>The index is made anew when it has so many entries more than twice as many as there are values.</summary>
    private const int Tolerated = 100_000;

    // Positions that are noted already; emptied when notes are taken away.
    private readonly HashSet<long> noted = [];
    private long? searched;
    private long? looked;

    /// <summary>About how many submodels were written that are not in the index as they are now.</summary>
    public long Behind { get; private set; } = MaxBehind;

    private long Searched => searched ??= session.Statement("select value from counter where name = 'searched'").Number()!.Value;

    /// <summary>Makes the index anew: it is damaged.</summary>
    public void Remake()
    {
        SqliteTrigramTables.Remake(session);
        Forget();
        Behind = MaxBehind;
    }

    /// <summary>A transaction was rolled back.</summary>
    public void Forget()
    {
        noted.Clear();
        searched = looked = null;
    }

    /// <summary>Takes note of new values in a submodel.</summary>
    public void Touch(long position)
    {
        if (SqliteElementIndex.RowOf(position) <= Searched)
        {
            if (!noted.Add(position)) return;
            session.Statement("insert or ignore into unsearched values (?1)").With(position).Run();
            if (noted.Count > MaxNoted) noted.Clear();
        }
        Behind++;
    }

    /// <summary>Takes over values until all are in the index or the time is over. Only when no submodel waits for its elements.</summary>
    public void CatchUp(Func<bool> isTimeOver)
    {
        noted.Clear();
        while (!isTimeOver())
        {
            if (session.Statement("delete from unsearched where position = (select min(position) from unsearched) returning position").Number() is { } again)
            {
                Take(SqliteElementIndex.RowOf(again), SqliteElementIndex.RowOf(again + 1) - 1);
                continue;
            }
            var last = session.Statement("select max(id) from element").Number() ?? 0;
            if (Searched >= last)
            {
                Behind = 0;
                if (IsMostlyOld()) Empty();
                return;
            }
            var to = session.Statement("select id from element where id > ?1 order by id limit 1 offset ?2").With(Searched).With(RowsAtOnce).Number() ?? last;
            Take(Searched + 1, to);
            Count("searched", (searched = to).Value);
        }
        Behind = Math.Max(Behind, MaxBehind);
    }

    private void Take(long from, long to)
    {
        session.Statement("insert into trigram (rowid, text) select id, text from element where id between ?1 and ?2 and text is not null and instr(text, char(0)) = 0").With(from).With(to).Run();
        var taken = session.Statement("select changes()").Number() ?? 0;
        // The index would not see what comes after such a character.
        var odd = new List<(long Id, string Text)>();
        var row = session.Statement("select id, text from element where id between ?1 and ?2 and instr(text, char(0)) > 0").With(from).With(to);
        while (row.Next()) odd.Add((row.Number(0), row.Text(1)));
        foreach (var (id, text) in odd) session.Statement("insert into trigram (rowid, text) values (?1, ?2)").With(id).With(text.Replace('\0', ' ')).Run();
        session.Statement("update counter set value = value + ?1 where name = 'trigrams'").With(taken + odd.Count).Run();
    }

    /// <summary>Whether most entries are of values that are no more. Counts values only now and then.</summary>
    private bool IsMostlyOld()
    {
        var entries = session.Statement("select value from counter where name = 'trigrams'").Number() ?? 0;
        if (entries < (2 * (looked ?? 0)) + Tolerated) return false;
        looked = session.Statement("select count(*) from element where text is not null").Number() ?? 0;
        return entries > (2 * looked) + Tolerated;
    }

    private void Empty()
    {
        session.Statement("insert into trigram (trigram) values ('delete-all')").Run();
        Count("searched", (searched = 0).Value);
        Count("trigrams", 0);
        looked = null;
        Behind = MaxBehind;
    }

    private void Count(string name, long value) => session.Statement("update counter set value = ?1 where name = ?2").With(value).With(name).Run();
}
