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
        // The elements of submodels. Rows of a submodel and of an element are neighbors: an id is made of position, element and part (SqliteElementIndex). Every
        // row is in one index by shape, that of numbers or the other; texts that are no numbers are in one of their own, as are times.
        """
        create table shape (
          number integer primary key,
          path text not null,
          idShort text not null,
          type text not null,
          valueType text not null,
          semanticId text not null,
          supplementalSemanticIds text not null,
          meaning text,
          unique (path, idShort, type, valueType, semanticId, supplementalSemanticIds));
        create index shape_by_idShort on shape (idShort);
        create index shape_by_meaning on shape (meaning);
        create table element (
          id integer primary key,
          shape integer not null,
          at blob,
          language text,
          text text,
          number real,
          time integer);
        create index element_by_number on element (shape, number) where number is not null;
        create index element_by_shape on element (shape) where number is null;
        create index element_by_text on element (text, shape) where number is null and text is not null;
        create index element_by_time on element (shape, time) where time is not null;
        create table stale (position integer primary key);
        insert into stale select position from identifiable where kind = 1;
        """,
        // Values by their trigrams (SqliteTrigramIndex), without the values themselves and where in them something is: of elements up to the row 'searched', but of
        // those noted in 'unsearched'.
        SqliteTrigramTables.Create,
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
