using Microsoft.Data.Sqlite;

namespace AasTwin.Repository.Store;

/// <summary>Copies a store into another file, while a server works with it or not.</summary>
public static class SqliteBackup
{
    /// <summary>
    /// Writes the store as it is at one moment, whole and checked, or nothing. What is committed while the copy is made is not in it and does not wait for it.
    /// </summary>
    /// <param name="path">The file of a <see cref="SqliteStore"/>.</param>
    /// <param name="target">The file to write; replaced when it exists.</param>
    /// <exception cref="RepositoryException">There is no store in the file, or it cannot be read or copied.</exception>
    public static void Write(string path, string target)
    {
        if (!File.Exists(path)) throw new RepositoryException(503, "StoreUnavailable", $"{path}: there is no such file.");
        var temporary = $"{target}.{Path.GetRandomFileName()}.tmp";
        try
        {
            try
            {
                using var connection = Open(path, SqliteOpenMode.ReadWrite);
                if (Ask(connection, "pragma user_version") is 0L || Ask(connection, "select count(*) from sqlite_master where name = 'identifiable'") is 0L)
                    throw new RepositoryException(503, "StoreCorrupt", $"{path} is no store of this program.");
                Ask(connection, "vacuum into $target", temporary);
            }
            catch (SqliteException error)
            {
                throw SqliteErrors.Explain(error, path);
            }
            Check(temporary);
            using (var written = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Check(string copy)
    {
        using var connection = Open(copy, SqliteOpenMode.ReadOnly);
        if (Ask(connection, "pragma integrity_check(1)") is not "ok")
            throw new RepositoryException(503, "StoreCorrupt", $"The copy {copy} is not intact: nothing was kept of it.");
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static object? Ask(SqliteConnection connection, string sql, string? target = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (target is not null) command.Parameters.AddWithValue("$target", target);
        return command.ExecuteScalar();
    }
}
