using System.Collections;
using System.Text;
using AasTwin.Metamodel.Verification.Constraints;

namespace AasTwin.Metamodel.Verification;

/// <summary>
/// One verification: walks over all objects below a root with a stack of its own (depth does not matter to the thread's), hands each object and
/// attribute to the rules, and gathers what they report. A path is spelled only when something is reported.
/// </summary>
internal sealed class VerificationWalk(AasObject root, VerificationOptions options)
{
    /// <summary>Deeper objects are not looked at; only an object that contains itself gets there.</summary>
    private const int MaxDepth = 10_000;

    private readonly List<Finding> findings = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> seenInAnyCase = new(StringComparer.OrdinalIgnoreCase);
    private Frame[] frames = new Frame[32];
    private int depth;
    private int unreported;

    private struct Frame
    {
        public AasObject Object;
        public int Attribute;
        public IList? List;
        public int Index;
        public Scope Scope;
    }

    public MetamodelVersion Version { get; } = options.Version;

    /// <summary>The concept descriptions of the root, when it is an environment.</summary>
    public ConceptIndex Concepts { get; } = new(root as Environment);

    /// <summary>The object that holds the current one; null at the root.</summary>
    public AasObject? Parent => depth > 1 ? frames[depth - 2].Object : null;

    public Scope Scope => frames[depth - 1].Scope;

    /// <summary>An empty set for a rule to find duplicates with; valid until the next call.</summary>
    public HashSet<string> Seen()
    {
        seen.Clear();
        return seen;
    }

    /// <summary>The same, for texts in which upper and lower case make no difference.</summary>
    public HashSet<string> SeenInAnyCase()
    {
        seenInAnyCase.Clear();
        return seenInAnyCase;
    }

    public List<Finding> Run()
    {
        Enter(root);
        while (depth > 0)
        {
            if (NextChild() is { } child) Enter(child);
            else depth--;
        }
        if (unreported > 0)
            findings.Add(new Finding(Severity.Warning, "", ReadingRule.Limit, $"{unreported} more findings are not listed.") { Source = options.Source });
        return findings;
    }

    /// <summary>Notes a breach at the current object, or below it at <paramref name="at"/>, such as <c>qualifiers[1].type</c>.</summary>
    public void Report(string constraint, string text, string? at = null, Severity severity = Severity.Invalid)
    {
        if (findings.Count >= options.MaxFindings) unreported++;
        else findings.Add(new Finding(severity, PathOf(at), constraint, text) { Source = options.Source });
    }

    private void Enter(AasObject entered)
    {
        if (depth == MaxDepth)
        {
            Report(ReadingRule.Limit, $"Objects are nested more than {MaxDepth} deep; what is below is not verified. An object must not contain itself.");
            return;
        }
        if (depth == frames.Length) Array.Resize(ref frames, depth * 2);
        frames[depth] = new Frame { Object = entered, Attribute = -1, Scope = ScopeOf(entered) };
        depth++;
        ConstraintTable.Check(entered, this);
    }

    private Scope ScopeOf(AasObject entered)
    {
        var outer = depth == 0 ? Scope.None : frames[depth - 1].Scope;
        return entered switch
        {
            Submodel { Kind: ModellingKind.Template } => Scope.Submodel | Scope.Template,
            Submodel => Scope.Submodel,
            OperationVariable => outer | Scope.OperationVariable,
            _ => outer,
        };
    }

    /// <summary>Checks the attributes of the topmost object up to its next child; null when there is none left.</summary>
    private AasObject? NextChild()
    {
        ref var frame = ref frames[depth - 1];
        var attributes = frame.Object.MetaClass.AttributeArray;
        while (true)
        {
            if (frame.List is { } items)
            {
                while (++frame.Index < items.Count)
                {
                    if (items[frame.Index] is AasObject item) return item;
                    Report(ReadingRule.Null, "A list has no empty places: remove this one.", $"{attributes[frame.Attribute].Name}[{frame.Index}]");
                }
                frame.List = null;
            }
            if (++frame.Attribute >= attributes.Length) return null;
            var attribute = attributes[frame.Attribute];
            if (attribute is ListAttribute list)
            {
                frame.List = list.Get(frame.Object);
                frame.Index = -1;
                AttributeRules.CheckList(list, frame.List, this);
            }
            else if (attribute is ObjectAttribute one)
            {
                if (one.Get(frame.Object) is { } child) return child;
                AttributeRules.CheckAbsent(frame.Object, attribute, this);
            }
            else
            {
                AttributeRules.CheckScalar(frame.Object, attribute, this);
            }
        }
    }

    /// <summary>The path of the topmost object: the attribute (and index) at which each object above it stands.</summary>
    private string PathOf(string? at)
    {
        var path = new StringBuilder();
        for (var i = 0; i < depth - 1; i++)
        {
            ref var frame = ref frames[i];
            path.Append(path.Length > 0 ? "." : "").Append(frame.Object.MetaClass.AttributeArray[frame.Attribute].Name);
            if (frame.List is not null) path.Append('[').Append(frame.Index).Append(']');
        }
        if (at is not null) path.Append(path.Length > 0 ? "." : "").Append(at);
        return path.ToString();
    }
}
