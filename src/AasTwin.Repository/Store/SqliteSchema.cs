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
        // Times before the JSON: a row is read from its start, and long JSON goes on elsewhere. What is there already keeps an unknown time, which is 0.
        """
        alter table identifiable rename to identifiable_1;
        create table identifiable (
          position integer primary key autoincrement,
          kind integer not null,
          id text not null,
          revision integer not null,
          etag text not null,
          created integer not null,
          updated integer not null,
          json blob not null,
          unique (kind, id));
        insert into identifiable select position, kind, id, revision, etag, 0, 0, json from identifiable_1;
        delete from sqlite_sequence where name = 'identifiable';
        insert into sqlite_sequence select 'identifiable', seq from sqlite_sequence where name = 'identifiable_1';
        drop table identifiable_1;
        create index identifiable_by_kind on identifiable (kind);
        create table change (
          number integer primary key,
          revision integer not null,
          time integer not null,
          kind integer not null,
          id text not null,
          type integer not null);
        insert into counter values ('change', 0);
        create table version (
          kind integer not null,
          id text not null,
          until integer not null,
          updated integer not null,
          revision integer not null,
          position integer not null,
          etag text not null,
          created integer not null,
          json blob not null,
          primary key (kind, id, until, revision));
        create index version_by_time on version (until);
        create table note (name text primary key, value text not null) without rowid;
        """,
    ];

    public static void Migrate(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma user_version";
        var version = (long)command.ExecuteScalar()!;
        if (version > Steps.Length)
            throw new RepositoryException(503, "StoreVersion",
                $"{path} was written by a newer version (schema {version}, this one knows {Steps.Length}): use that version, or another file.");
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
