using Microsoft.Data.Sqlite;

namespace AasTwin.Repository.Store;

/// <summary>The tables of the store, and the steps by which an older file becomes a newer one.</summary>
internal static class SqliteSchema
{
    // Step n makes a file of version n+1 out of one of version n; a step that was released never changes.
    private static readonly string[] Steps =
    [
        """
        create table counter (name text primary key, value integer not null) without rowid;
        insert into counter values ('revision', 0);
        create table identifiable (
          position integer primary key autoincrement,
          kind integer not null,
          id text not null,
          revision integer not null,
          etag text not null,
          json blob not null,
          unique (kind, id));
        create index identifiable_by_kind on identifiable (kind);
        create table term (
          kind integer not null,
          name text not null,
          value text not null,
          position integer not null,
          primary key (kind, name, value, position)) without rowid;
        create index term_by_position on term (position);
        create table file (
          number integer primary key autoincrement,
          kind integer not null,
          id text not null,
          name text not null,
          contentType text not null,
          length integer not null,
          unique (kind, id, name));
        create table chunk (
          file integer not null,
          place integer not null,
          bytes blob not null,
          primary key (file, place));
        """,
    ];

    public static void Migrate(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma user_version";
        var version = (long)command.ExecuteScalar()!;
        if (version > Steps.Length)
            throw new RepositoryException(503, "StoreVersion", $"{path} was written by a newer version (schema {version}, this one knows {Steps.Length}): use that version, or another file.");
        for (; version < Steps.Length; version++)
        {
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            command.CommandText = Steps[version] + $"pragma user_version = {version + 1};";
            command.ExecuteNonQuery();
            transaction.Commit();
        }
    }
}
