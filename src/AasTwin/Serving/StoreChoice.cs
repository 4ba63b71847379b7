using System.CommandLine;
using AasTwin.Repository.Store;

namespace AasTwin.Serving;

/// <summary>Where a server keeps its models: in memory, or in an SQLite file.</summary>
internal sealed record StoreChoice(string? SqliteFile)
{
    private const string Sqlite = "sqlite:";

    public static Option<StoreChoice> Option() => new("--store")
    {
        Description = "Where models and changes are kept: memory, or a file that survives the end of the server.",
        HelpName = "memory|sqlite:FILE",
        DefaultValueFactory = _ => new StoreChoice((string?)null),
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text == "memory") return new StoreChoice((string?)null);
            if (text.StartsWith(Sqlite, StringComparison.Ordinal) && text.Length > Sqlite.Length) return new StoreChoice(text[Sqlite.Length..]);
            result.AddError($"--store {text}: the stores are memory and sqlite:FILE.");
            return null;
        },
    };

    public IStore Open() => SqliteFile is null ? new MemoryStore() : new SqliteStore(SqliteFile);

    public override string ToString() => SqliteFile is null ? "memory" : Sqlite + SqliteFile;
}
