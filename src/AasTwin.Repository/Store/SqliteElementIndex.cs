using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Store;

/// <summary>
/// The elements of submodels in the tables <c>shape</c> and <c>element</c>, written in the transaction of the submodel. What is large is only noted in
/// <c>stale</c>, and indexed when the writer has nothing else to do or a query waits for it. Used by the writer's thread only.
/// </summary>
internal sealed class SqliteElementIndex(SqliteSession session, SqliteTrigramIndex trigrams)
{
    /// <summary>Submodels whose JSON is longer are indexed later, as are those of commits that are longer together.</summary>
    public const int MaxBytesAtOnce = 32 << 10;

    private const int MaxKnownShapes = 50_000;

    private const string Rows = "select id, shape, at, language, text from element where id between ?1 and ?2 order by id";

    private readonly Dictionary<ElementShape, long> shapes = [];
    private readonly List<Row> old = [];
    private long? stale;

    /// <summary>How many submodels wait for being indexed.</summary>
    public long Stale => stale ??= session.Statement("select count(*) from stale").Number() ?? 0;

    /// <summary>The first row of an element, or of a submodel.</summary>
    public static long RowOf(long position, int element = 0, int part = 0) =>
        (((position << ElementRows.ElementBits) + element) << ElementRows.PartBits) + part;

    /// <summary>A transaction was rolled back.</summary>
    public void Forget()
    {
        shapes.Clear();
        stale = null;
    }

    /// <summary>Takes over the elements of a submodel.</summary>
    /// <param name="rows">Null: they are to be indexed later.</param>
    /// <param name="isNew">Whether the submodel was not there before.</param>
    public void Put(long position, IReadOnlyList<ElementRow>? rows, bool isNew)
    {
        if (rows is null)
        {
            if (session.Statement("insert or ignore into stale values (?1) returning position").With(position).Number() is not null) stale++;
            return;
        }
        if (isNew)
        {
            foreach (var row in rows) Insert(position, row);
            trigrams.Touch(position);
            return;
        }
        Merge(position, rows, RowOf(position), RowOf(position + 1) - 1);
        Refresh(position);
    }

    /// <summary>Takes over the values of one element, of which nothing else changed.</summary>
    public void PutValues(long position, int element, List<(string? Language, string? Text)> values)
    {
        if (IsStale(position)) return;
        var (first, last) = (RowOf(position, element), RowOf(position, element + 1) - 1);
        Read(first, last);
        // Nothing there: no query reaches the element.
        if (old.Count == 0) return;
        var (shape, indices) = (old[0].Shape, old[0].Indices);
        for (var part = 0; part < Math.Max(old.Count, values.Count) && part < ElementRows.MaxParts; part++)
        {
            if (part >= values.Count) Delete(old[part]);
            else if (part >= old.Count) Insert(first + part, shape, indices, values[part].Language, values[part].Text);
            else if (old[part].Text != values[part].Text || old[part].Language != values[part].Language) Update(old[part].Id, shape, indices, values[part].Language, values[part].Text);
        }
        trigrams.Touch(position);
    }

    public void Delete(long position)
    {
        session.Statement("delete from element where id between ?1 and ?2").With(RowOf(position)).With(RowOf(position + 1) - 1).Run();
        Refresh(position);
    }

    /// <summary>Indexes submodels that wait for it until none does or the time is over.</summary>
    public void CatchUp(Func<bool> isTimeOver)
    {
        while (Stale > 0 && !isTimeOver())
        {
            var row = session.Statement("select s.position, i.json from stale s left join identifiable i using (position) limit 1");
            if (!row.Next()) break;
            var position = row.Number(0);
            var rows = ElementRows.Of(row.Bytes(1));
            Merge(position, rows, RowOf(position), RowOf(position + 1) - 1);
            Refresh(position);
        }
    }

    private void Merge(long position, IReadOnlyList<ElementRow> rows, long first, long last)
    {
        Read(first, last);
        var place = 0;
        foreach (var before in old)
        {
            for (; place < rows.Count && IdOf(position, rows[place]) < before.Id; place++) Insert(position, rows[place]);
            if (place == rows.Count || IdOf(position, rows[place]) > before.Id)
            {
                Delete(before);
                continue;
            }
            var row = rows[place++];
            var shape = NumberOf(row.Shape);
            if (before.Shape != shape || before.Text != row.Text || before.Language != row.Language || !before.Indices.AsSpan().SequenceEqual(row.Indices))
                Update(before.Id, shape, row.Indices, row.Language, row.Text);
        }
        for (; place < rows.Count; place++) Insert(position, rows[place]);
        trigrams.Touch(position);
    }

    private void Read(long first, long last)
    {
        old.Clear();
        var row = session.Statement(Rows).With(first).With(last);
        while (row.Next()) old.Add(new Row(row.Number(0), row.Number(1), row.BytesOrNull(2), row.TextOrNull(3), row.TextOrNull(4)));
    }

    private void Insert(long position, in ElementRow row) => Insert(IdOf(position, row), NumberOf(row.Shape), row.Indices, row.Language, row.Text);

    private void Insert(long id, long shape, byte[]? indices, string? language, string? text) =>
        With(session.Statement("insert into element (id, shape, at, language, text, number, time) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)").With(id), shape, indices, language, text).Run();

    private void Update(long id, long shape, byte[]? indices, string? language, string? text) =>
        With(session.Statement("update element set shape = ?2, at = ?3, language = ?4, text = ?5, number = ?6, time = ?7 where id = ?1").With(id), shape, indices, language, text).Run();

    private void Delete(in Row row) => session.Statement("delete from element where id = ?1").With(row.Id).Run();

    private static SqliteStatement With(SqliteStatement statement, long shape, byte[]? indices, string? language, string? text)
    {
        statement.With(shape).WithOrNull(indices).WithOrNull(language).WithOrNull(text);
        // Not a number compares with nothing.
        if (text is not null && Casts.TryNumber(text, out var number) && !double.IsNaN(number)) return statement.With(number).WithNull();
        statement.WithNull();
        return text is not null && Casts.TryDateTime(text, out var ticks) ? statement.With(ticks) : statement.WithNull();
    }

    private static long IdOf(long position, in ElementRow row) => RowOf(position, row.Element, row.Part);

    private long NumberOf(ElementShape shape)
    {
        if (shapes.TryGetValue(shape, out var number)) return number;
        number = With("select number from shape where path = ?1 and idShort = ?2 and type = ?3 and valueType = ?4 and semanticId = ?5 and supplementalSemanticIds = ?6").Number()
            ?? With("""
                insert into shape (path, idShort, type, valueType, semanticId, supplementalSemanticIds, meaning)
                values (?1, ?2, ?3, ?4, ?5, ?6, case when ?5 = '' then null else json_extract(?5, '$.keys[0].value') end) returning number
                """).Number()!.Value;
        // Models that name every element anew must not fill the memory.
        if (shapes.Count >= MaxKnownShapes) shapes.Clear();
        shapes.Add(shape, number);
        return number;

        SqliteStatement With(string sql) => session.Statement(sql)
            .With(shape.Path).With(shape.IdShort).With(shape.Type).With(shape.ValueType).With(shape.SemanticId).With(shape.SupplementalSemanticIds);
    }

    private bool IsStale(long position) => Stale > 0 && session.Statement("select 1 from stale where position = ?1").With(position).Number() is not null;

    private void Refresh(long position)
    {
        if (Stale > 0 && session.Statement("delete from stale where position = ?1 returning position").With(position).Number() is not null) stale--;
    }

    private readonly record struct Row(long Id, long Shape, byte[]? Indices, string? Language, string? Text);
}
