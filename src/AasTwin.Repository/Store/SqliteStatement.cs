using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AasTwin.Repository.Store;

/// <summary>A compiled statement, used again and again by one thread at a time. Straight on the library: the driver's own costs more than the statement does.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int MaxShortText = 128;

    private readonly sqlite3 connection;
    private readonly sqlite3_stmt handle;
    private int bound;

    public SqliteStatement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        Check(raw.sqlite3_prepare_v2(connection, sql, out handle));
    }

    /// <summary>Sets the next parameter.</summary>
    public SqliteStatement With(long value)
    {
        Check(raw.sqlite3_bind_int64(handle, ++bound, value));
        return this;
    }

    /// <inheritdoc cref="With(long)" />
    public SqliteStatement With(ReadOnlySpan<byte> value)
    {
        // A span without bytes has no address, which the library would take for NULL.
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, ++bound, 0) : raw.sqlite3_bind_blob(handle, ++bound, value));
        return this;
    }

    /// <inheritdoc cref="With(long)" />
    public SqliteStatement With(string value)
    {
        if (value.Length is 0 or > MaxShortText)
        {
            Check(value.Length == 0 ? raw.sqlite3_bind_text(handle, ++bound, "") : raw.sqlite3_bind_text(handle, ++bound, Encoding.UTF8.GetBytes(value)));
            return this;
        }
        Span<byte> utf8 = stackalloc byte[3 * MaxShortText];
        Check(raw.sqlite3_bind_text(handle, ++bound, utf8[..Encoding.UTF8.GetBytes(value, utf8)]));
        return this;
    }

    /// <inheritdoc cref="With(long)" />
    public SqliteStatement With(double value)
    {
        Check(raw.sqlite3_bind_double(handle, ++bound, value));
        return this;
    }

    /// <inheritdoc cref="With(long)" />
    public SqliteStatement WithNull()
    {
        Check(raw.sqlite3_bind_null(handle, ++bound));
        return this;
    }

    /// <inheritdoc cref="With(long)" />
    public SqliteStatement WithOrNull(string? value) => value is null ? WithNull() : With(value);

    /// <inheritdoc cref="With(long)" />
    public SqliteStatement WithOrNull(byte[]? value) => value is null ? WithNull() : With(value.AsSpan());

    /// <summary>Sets so many of the given parameters as there are.</summary>
    public SqliteStatement WithAll(IReadOnlyList<object> values)
    {
        var count = Math.Min(values.Count, raw.sqlite3_bind_parameter_count(handle));
        for (var i = 0; i < count; i++)
        {
            _ = values[i] switch
            {
                long number => With(number),
                int number => With(number),
                double number => With(number),
                _ => With((string)values[i]),
            };
        }
        return this;
    }

    /// <summary>Goes to the next row; false at the end, after which the statement can be used again.</summary>
    public bool Next()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW) return true;
        // The message belongs to the step: a reset may change it.
        var failure = code == raw.SQLITE_DONE ? null : Failure(code);
        Reset();
        return failure is null ? false : throw failure;
    }

    /// <summary>Runs a statement whose rows do not matter.</summary>
    public void Run()
    {
        while (Next())
        {
        }
    }

    /// <summary>The first column of the first row as a number, or null.</summary>
    public long? Number()
    {
        var found = Next() ? Number(0) : (long?)null;
        Reset();
        return found;
    }

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : Bytes(column);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    private bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    /// <summary>Leaves the row where it is, and with it the state of the database that it saw.</summary>
    public void Reset()
    {
        raw.sqlite3_reset(handle);
        bound = 0;
    }

    public void Dispose() => handle.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw Failure(code);
    }

    private SqliteException Failure(int code) => new(raw.sqlite3_errmsg(connection).utf8_to_string(), code & 0xFF, raw.sqlite3_extended_errcode(connection));
}
