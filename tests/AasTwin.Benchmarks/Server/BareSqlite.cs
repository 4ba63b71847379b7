using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace AasTwin.Benchmarks.Server;

/// <summary>The reference for durable writes: updates of rows of a size, with nothing around them.</summary>
internal static class BareSqlite
{
    /// <summary>Updates a second on disk.</summary>
    /// <param name="group">Updates in a transaction.</param>
    public static double UpdatesASecond(string path, int rows, int bytes, int group)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute("pragma journal_mode = wal; pragma synchronous = full; create table if not exists row (id integer primary key, content blob not null)");
        using var update = connection.CreateCommand();
        update.CommandText = "insert or replace into row values ($id, $content)";
        var id = update.Parameters.Add("$id", SqliteType.Integer);
        update.Parameters.Add("$content", SqliteType.Blob).Value = new byte[bytes];
        Execute("begin");
        for (var i = 0; i < rows; i++) Write(i);
        Execute("commit");

        var random = new Random(1);
        var watch = Stopwatch.StartNew();
        var done = 0;
        while (watch.ElapsedMilliseconds < 1000)
        {
            Execute("begin immediate");
            for (var i = 0; i < group; i++) Write(random.Next(rows));
            Execute("commit");
            done += group;
        }
        return done / watch.Elapsed.TotalSeconds;

        void Write(int row)
        {
            id.Value = row;
            update.ExecuteNonQuery();
        }

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
