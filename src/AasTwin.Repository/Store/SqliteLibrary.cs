using SQLitePCL;

namespace AasTwin.Repository.Store;

/// <summary>What holds for all connections of the process, said before the first of them is opened.</summary>
internal static class SqliteLibrary
{
    // As sqlite3.h numbers them.
    private const int Multithread = 2, MemoryStatus = 9;

    static SqliteLibrary()
    {
        Batteries_V2.Init();
        // A connection is used by one thread at a time, so it needs no lock of its own; memory that nobody asks about needs no count, whose lock is one for all
        // threads. Where something else in the process opened a database before, the library refuses both and works as it did.
        raw.sqlite3_config(Multithread);
        raw.sqlite3_config(MemoryStatus, 0);
    }

    /// <summary>Does its work once.</summary>
    public static void Prepare()
    {
    }
}
