using System.CommandLine;
using System.Globalization;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Serving;

/// <summary>Where a server keeps its models: in memory, or in an SQLite file; and how much it remembers of what was.</summary>
internal sealed record StoreChoice(string? SqliteFile)
{
    /// <summary>Name of the file within the data folder.</summary>
    public const string FileName = "models.aastwin.db";

    private const string Sqlite = "sqlite:";

    private StoreOptions Options { get; init; } = StoreOptions.Default;

    private bool IsDefault { get; init; }

    public static Option<StoreChoice?> Option() => new("--store")
    {
        Description = "Where models and changes are kept: memory, or a file that survives the end of the server; a file in the data folder when absent.",
        HelpName = "memory|sqlite:FILE",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text == "memory") return new StoreChoice((string?)null);
            if (text.StartsWith(Sqlite, StringComparison.Ordinal) && text.Length > Sqlite.Length) return new StoreChoice(text[Sqlite.Length..]);
            result.AddError($"--store {text}: the stores are memory and sqlite:FILE.");
            return null;
        },
    };

    public static Option<string> Data() => new("--data")
    {
        Description = "Folder for models and changes; made when it is not there.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "aastwin-data",
    };

    public static Option<double> History() => new("--history")
    {
        Description = "For how many days states that were replaced or deleted are kept; 0 keeps none.",
        HelpName = "DAYS",
        DefaultValueFactory = _ => 0,
        Validators = { result => RequireDays(result) },
    };

    public static Option<double> Changes() => new("--changes")
    {
        Description = "For how many days the entries of the change feed are kept.",
        HelpName = "DAYS",
        DefaultValueFactory = _ => StoreOptions.Default.ChangesKept.TotalDays,
        Validators = { result => RequireDays(result) },
    };

    public static Option<int> Cache() => new("--cache")
    {
        Description = "Memory for models that were asked for lately, in MB.",
        HelpName = "MB",
        DefaultValueFactory = _ => (int)(RepositoryOptions.Default.CacheBytes >> 20),
    };

    /// <summary>The store that was asked for; else the file in the data folder.</summary>
    public static StoreChoice Of(StoreChoice? chosen, string dataFolder) => chosen ?? new StoreChoice(Path.Combine(dataFolder, FileName)) { IsDefault = true };

    /// <summary>The store with how much it remembers of what was.</summary>
    public StoreChoice Remembering(double historyDays, double changesDays) => this with
    {
        Options = StoreOptions.Default with { HistoryKept = TimeSpan.FromDays(historyDays), ChangesKept = TimeSpan.FromDays(changesDays) },
    };

    /// <exception cref="RefusedException">The file or its folder cannot be used.</exception>
    public IStore Open()
    {
        if (SqliteFile is null) return new MemoryStore(Options);
        try
        {
            if (IsDefault) Directory.CreateDirectory(Path.GetDirectoryName(SqliteFile)!);
            return new SqliteStore(SqliteFile, Options);
        }
        catch (Exception refusal) when (refusal is RepositoryException or IOException or UnauthorizedAccessException)
        {
            var advice = IsDefault ? " Give --data FOLDER to use another folder, or --store memory to keep nothing." : "";
            throw new RefusedException(ExitCode.Unavailable, refusal.Message + advice);
        }
    }

    public override string ToString() => SqliteFile is null ? "memory" : Sqlite + SqliteFile;

    private static void RequireDays(System.CommandLine.Parsing.OptionResult result)
    {
        if (result.Tokens is [var token] && !(double.TryParse(token.Value, CultureInfo.InvariantCulture, out var days) && days is >= 0 and <= 36_500))
            result.AddError($"{result.IdentifierToken?.Value} {token.Value}: days are a number from 0 to 36500.");
    }
}
