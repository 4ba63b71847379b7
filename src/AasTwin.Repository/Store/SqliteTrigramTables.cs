using Microsoft.Data.Sqlite;

namespace AasTwin.Repository.Store;

/// <summary>
/// The tables of the index of trigrams. All that is in them can be made anew from the elements, so that a file in which they are missing or damaged is as good as any: nothing is
/// lost by making them empty, and the index follows again.
/// </summary>
internal static class SqliteTrigramTables
{
    // 'trigram' has no content of its own; 'trigrams' counts what was taken over.
    public const string Create =
        $"""
        create virtual table trigram {Using};
        create table unsearched (position integer primary key);
        insert into counter values ('searched', 0), ('trigrams', 0);
        """;

    private const string Using = "using fts5 (text, content = '', columnsize = 0, detail = none, tokenize = \"trigram case_sensitive 1\")";

    private const int Error = 1, Corrupt = 11;

    /// <summary>Whether a fault in a statement that uses the index says that it is missing or damaged.</summary>
    public static bool IsDamage(SqliteException fault) => fault.SqliteErrorCode is Error or Corrupt;

    /// <summary>Whether the tables that say what is in the index are there: without them nothing can be written.</summary>
    public static bool AreNotesThere(SqliteSession session) =>
        session.Statement("select count(*) from sqlite_master where name = 'unsearched'").Number() == 1
        && session.Statement("select count(*) from counter where name in ('searched', 'trigrams')").Number() == 2;

    /// <summary>Whether the index can be asked at all. Damage that a first look does not meet shows when it is used.</summary>
    public static bool AreThere(SqliteSession session)
    {
        try
        {
            if (!AreNotesThere(session)) return false;
            session.Statement("select rowid from trigram where trigram match '\"aas\"' limit 1").Number();
            return true;
        }
        catch (SqliteException fault) when (IsDamage(fault))
        {
            return false;
        }
        finally
        {
            session.EndReading();
        }
    }

    /// <summary>Makes the tables anew, empty, within the transaction that is open.</summary>
    public static void Remake(SqliteSession session)
    {
        try
        {
            session.Execute("drop table if exists trigram");
        }
        catch (SqliteException fault) when (IsDamage(fault))
        {
            // A table of this kind that cannot be opened cannot be dropped either: it gets the contents of an empty one first.
            session.Execute(
                $"""
                create virtual table empty_trigram {Using};
                create table if not exists trigram_data (id integer primary key, block blob);
                create table if not exists trigram_idx (segid, term, pgno, primary key (segid, term)) without rowid;
                create table if not exists trigram_config (k primary key, v) without rowid;
                delete from trigram_data; insert into trigram_data select * from empty_trigram_data;
                delete from trigram_idx;
                delete from trigram_config; insert into trigram_config select * from empty_trigram_config;
                drop table trigram;
                drop table empty_trigram;
                """);
        }
        session.Execute(
            $"""
            drop table if exists unsearched; delete from counter where name in ('searched', 'trigrams');
            {Create}
            """);
    }
}
