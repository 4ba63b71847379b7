using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Twins;

namespace AasTwin.Templating;

/// <summary>Finds the submodel template that a word on the command line means: the name of one of our twins' submodels, or a file.</summary>
internal static class NamedTemplate
{
    /// <summary>Names of the templates that need no file.</summary>
    public static IEnumerable<string> Known => TwinCatalog.All.SelectMany(t => t.Submodels).Select(s => s.IdShort);

    /// <param name="word">A name, or the path of a <c>.json</c>, <c>.xml</c> or <c>.aasx</c>; behind <c>#</c> the idShort of one of several templates in it.</param>
    /// <exception cref="RefusedException">Neither a name nor a file, or a file with several templates and none is chosen.</exception>
    public static Submodel Find(string word)
    {
        if (TwinCatalog.All.SelectMany(t => t.Submodels).FirstOrDefault(s => s.IdShort == word) is { } known) return known.Template();
        var (path, chosen) = Path.Exists(word) || word.LastIndexOf('#') is not (> 0 and var hash) ? (word, null) : (word[..hash], word[(hash + 1)..]);
        if (!System.IO.File.Exists(path))
            throw new RefusedException(ExitCode.Usage, $"{path} is neither a file nor one of the templates {string.Join(", ", Known)}.");

        var templates = Load(path).Where(t => chosen is null || t.IdShort == chosen).ToList();
        if (templates.Count == 1) return templates[0];
        throw new RefusedException(
            ExitCode.Usage,
            $"{path} has {(templates.Count == 0 ? $"no template {chosen}" : "several templates")}: choose one by {string.Join(" or ", Load(path).Select(t => $"{path}#{t.IdShort}"))}.");
    }

    private static IReadOnlyList<Submodel> Load(string path)
    {
        try
        {
            return SubmodelTemplate.Load(path, out _);
        }
        catch (InvalidDataException fault)
        {
            throw new RefusedException(ExitCode.Unreadable, fault.Message);
        }
    }
}
