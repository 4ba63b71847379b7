using AasTwin.Metamodel;
using AasTwin.Metamodel.Verification;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

public sealed partial class AasRepository
{
    /// <summary>Greatest nesting of objects in stored documents; interfaces refuse deeper ones earlier.</summary>
    internal const int MaxStoredDepth = 512;

    /// <summary>How findings name the child of a submodel that is reduced to it.</summary>
    private const string ReducedPath = "submodelElements[0]";

    // Writers of the same identifiable wait for each other here instead of colliding in the store. Stripes: a wait for a stranger is rare and short.
    private readonly SemaphoreSlim[] writing = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Adds an identifiable; 409 when its id is taken.</summary>
    public async Task<StoredIdentifiable> Post(Identifiable identifiable)
    {
        var kind = identifiable.Kind();
        Check(identifiable);
        StoredIdentifiable? stored = null;
        var isFirstTry = true;
        await Commit([(kind, identifiable.Id)], draft =>
        {
            // The store refuses what is there already: only then it pays to look.
            if (!isFirstTry && Find(kind, identifiable.Id) is not null)
                throw RepositoryException.Conflict($"There is already a {kind.Noun()} with the id '{identifiable.Id}': use PUT to replace it.");
            isFirstTry = false;
            draft.Put(identifiable, 0);
            return true;
        }, commit => stored = commit.Stored[0]);
        return stored!;
    }

    /// <summary>Adds or replaces an identifiable; true when it is new.</summary>
    public Task<bool> Put(Identifiable identifiable, Precondition? condition = null)
    {
        Check(identifiable);
        return Commit([(identifiable.Kind(), identifiable.Id)], draft => Put(draft, identifiable, condition), condition: condition);
    }

    /// <summary>Stores a state of the past as it was, unchecked, and files with it: on a copy on which something is run again.</summary>
    public Task PutBack(IdentifiableKind kind, StoredIdentifiable state, IReadOnlyList<FileChange>? files = null) => Commit([(kind, state.Id)], draft =>
    {
        draft.Add(new StoreChange(kind, state.Id, null) { Json = state.Json, Terms = IndexTerms.Of(ParseAlone(kind, state)), Files = files ?? [] });
        return true;
    });

    /// <summary>Adds or replaces a submodel of a shell, which refers to it afterwards; true when it is new.</summary>
    public Task<bool> PutSubmodelOf(string shellId, Submodel submodel, Precondition? condition = null)
    {
        Check(submodel);
        return Commit([(IdentifiableKind.Submodel, submodel.Id), (IdentifiableKind.Shell, shellId)], draft =>
        {
            var (shell, revision) = Copy<AssetAdministrationShell>(IdentifiableKind.Shell, shellId);
            if (!shell.RefersTo(submodel.Id))
            {
                (shell.Submodels ??= []).Add(new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, submodel.Id)] });
                draft.Put(shell, revision);
            }
            return Put(draft, submodel, condition);
        }, condition: condition);
    }

    /// <summary>Deletes an identifiable and its files.</summary>
    public Task Delete(IdentifiableKind kind, string id, Precondition? condition = null) => Commit([(kind, id), .. ToldAbout(kind, id)], draft =>
    {
        draft.Delete(kind, id, (Find(kind, id) ?? throw Missing(kind, id)).Revision);
        DeleteToldAbout(draft, kind, id);
        return true;
    }, condition: condition);

    /// <summary>Deletes a submodel and the shell's reference to it.</summary>
    public Task DeleteSubmodelOf(string shellId, string submodelId, Precondition? condition = null) =>
        Commit([(IdentifiableKind.Submodel, submodelId), (IdentifiableKind.Shell, shellId), .. ToldAbout(IdentifiableKind.Submodel, submodelId)], draft =>
        {
            var stored = FindSubmodelOf(shellId, submodelId);
            var (shell, revision) = Copy<AssetAdministrationShell>(IdentifiableKind.Shell, shellId);
            shell.Unrefer(submodelId);
            draft.Put(shell, revision);
            draft.Delete(IdentifiableKind.Submodel, submodelId, stored.Revision);
            DeleteToldAbout(draft, IdentifiableKind.Submodel, submodelId);
            return true;
        }, condition: condition);

    /// <summary>Removes a shell's reference to a submodel, which stays; 404 when there is none.</summary>
    public Task DeleteSubmodelReference(string shellId, string submodelId, Precondition? condition = null) => Commit([(IdentifiableKind.Shell, shellId)], draft =>
    {
        var (shell, revision) = Copy<AssetAdministrationShell>(IdentifiableKind.Shell, shellId);
        if (!shell.Unrefer(submodelId))
            throw RepositoryException.NotFound($"The shell '{shellId}' does not refer to a submodel with the id '{submodelId}'.");
        draft.Put(shell, revision);
        return true;
    }, condition: condition);

    /// <summary>
    /// Changes a copy of a submodel and stores it, in one step: what others wrote meanwhile is seen, because the change is then made again on the new state.
    /// </summary>
    public Task Change(string submodelId, Action<Submodel> change) => ChangeSubmodel(submodelId, submodel =>
    {
        change(submodel);
        return true;
    });

    /// <summary>Changes a copy of a shell and stores it, in one step.</summary>
    public Task ChangeShell(string shellId, Action<AssetAdministrationShell> change, Precondition? condition = null) => Commit([(IdentifiableKind.Shell, shellId)], draft =>
    {
        var (shell, revision) = Copy<AssetAdministrationShell>(IdentifiableKind.Shell, shellId);
        change(shell);
        KeepId(shell.Id, shellId);
        CheckChanged(() => MustFindShell(shellId), shell);
        draft.Put(shell, revision);
        return true;
    }, condition: condition);

    /// <summary>Whether the store lasts, so that it pays to remember what was imported.</summary>
    internal bool RemembersSources => !store.ReadsFilesInPlace;

    internal string? FindNote(string name) => store.FindNote(name);

    /// <summary>Stores objects in one commit as they are, unchecked: packages are read leniently.</summary>
    /// <param name="source">What the files of the objects stream from; true when the repository takes it over and disposes it in the end.</param>
    internal async Task<bool> Import(IReadOnlyList<StoreChange> objects, IDisposable? source, StoreNote? note = null)
    {
        if ((objects.Count > 0 || note is not null) && await store.Commit(objects, note) is null)
            throw new InvalidOperationException("The store changed while packages were loaded.");
        foreach (var change in objects) cache.Forget(change.Kind, change.Id);
        committed.Set();
        if (source is null || !store.ReadsFilesInPlace || !objects.Any(o => o.Files.Count > 0)) return false;
        lock (sources) sources.Add(source);
        return true;
    }

    private Task<T> ChangeSubmodel<T>(string submodelId, Func<Submodel, T> change, bool isChecked = false,
        Func<Submodel, Submodel, IReadOnlyList<FileChange>>? files = null, Precondition? condition = null) =>
        Commit([(IdentifiableKind.Submodel, submodelId)], draft => ChangeWhole(draft, submodelId, change, isChecked, files), condition: condition);

    private T ChangeWhole<T>(Draft draft, string submodelId, Func<Submodel, T> change, bool isChecked,
        Func<Submodel, Submodel, IReadOnlyList<FileChange>>? files = null)
    {
        var before = MustFindSubmodel(submodelId);
        var (submodel, revision) = Copy<Submodel>(IdentifiableKind.Submodel, submodelId);
        var result = change(submodel);
        KeepId(submodel.Id, submodelId);
        if (!isChecked) CheckChanged(() => before, submodel);
        draft.Put(submodel, revision, (files ?? FileNames.LeftBehind)(before, submodel), before);
        return result;
    }

    private bool Put(Draft draft, Identifiable identifiable, Precondition? condition)
    {
        var before = Find(identifiable.Kind(), identifiable.Id);
        condition?.CheckPut($"A {identifiable.Kind().Noun()} with the id '{identifiable.Id}'", before is null);
        var files = before is not null && identifiable is Submodel after
            ? FileNames.LeftBehind((Submodel)Parse(IdentifiableKind.Submodel, before), after)
            : null;
        draft.Put(identifiable, before?.Revision ?? 0, files);
        return before is null;
    }

    private (T Copy, long Revision) Copy<T>(IdentifiableKind kind, string id) where T : Identifiable
    {
        var entry = Entry(kind, id) ?? throw Missing(kind, id);
        return ((T)entry.Parsed(ParseStored).DeepCopy(), entry.Stored.Revision);
    }

    /// <summary>Makes up changes and commits them; when others were faster, once more on what they left.</summary>
    /// <param name="condition">What must hold of the first of the keys.</param>
    private async Task<T> Commit<T>(IReadOnlyList<(IdentifiableKind Kind, string Id)> keys, Func<Draft, T> prepare, Action<StoreCommit>? done = null,
        Precondition? condition = null)
    {
        // In the order of the stripes, so that two writers with the same two keys cannot wait for each other.
        int[] stripes = keys.Count == 1 ? [Stripe(keys[0])] : [.. keys.Select(Stripe).Distinct().Order()];
        var held = 0;
        try
        {
            for (; held < stripes.Length; held++) await writing[stripes[held]].WaitAsync();
            while (true)
            {
                var draft = new Draft();
                var scope = Access.AccessScope.Current;
                if (scope is not null) RequireShown(scope, keys);
                condition?.Check(Find(keys[0].Kind, keys[0].Id));
                // Made of what is there, not of what the caller sees of it; then it is judged as a whole.
                var result = scope is null ? prepare(draft) : Access.AccessScope.Past(() => prepare(draft));
                if (draft.Changes.Count == 0) return result;
                if (scope is not null) RequireAllowed(scope, draft.Changes);
                var noted = Access.NotedWork.Current;
                var before = noted is not null ? draft.Changes.Select(c => RawEntry(c.Kind, c.Id)?.Stored.ETag).ToList() : null;
                if (await Write(draft, keys) is not { } commit) continue;
                for (var i = 0; i < before?.Count; i++) noted!.Add(new Access.CommittedChange(draft.Changes[i].Kind, draft.Changes[i].Id, before[i], commit.Stored[i]?.ETag, commit.Time));
                done?.Invoke(commit);
                return result;
            }
        }
        finally
        {
            while (held > 0) writing[stripes[--held]].Release();
        }
    }

    private int Stripe((IdentifiableKind Kind, string Id) key) => (int)((uint)key.GetHashCode() % writing.Length);

    private async Task<StoreCommit?> Write(Draft draft, IReadOnlyList<(IdentifiableKind Kind, string Id)> keys)
    {
        StoreCommit? commit = null;
        try
        {
            commit = await store.Commit(draft.Changes);
            return commit;
        }
        finally
        {
            // What became of a commit that failed is for the store to tell, as is what others left who were faster.
            if (commit is null)
                foreach (var (kind, id) in keys) cache.Forget(kind, id);
            for (var i = 0; i < commit?.Stored.Count; i++)
                cache.Replace(draft.Changes[i].Kind, draft.Changes[i].Id, commit.Stored[i], draft.Kept[i]);
            if (commit is not null) committed.Set();
        }
    }

    private static void KeepId(string id, string idBefore)
    {
        if (id != idBefore) throw RepositoryException.BadRequest($"The id '{id}' differs from the id '{idBefore}' of what is changed: leave it as it is.");
    }

    private static void Check(Identifiable identifiable)
    {
        var findings = Breaches(identifiable);
        if (findings.Count > 0) throw RepositoryException.Invalid($"The {identifiable.Kind().Noun()}", findings);
    }

    /// <summary>A change may not make a model worse; what was odd before (packages are read leniently) does not stand in its way.</summary>
    /// <param name="child">Index of the one child that the objects are reduced to, for the paths of findings.</param>
    private static void CheckChanged(Func<Identifiable> before, Identifiable after, Func<int>? child = null)
    {
        var findings = Breaches(after);
        if (findings.Count == 0) return;
        var old = Verifier.Verify(before()).Select(f => (f.Constraint, f.Text)).ToHashSet();
        findings.RemoveAll(f => old.Contains((f.Constraint, f.Text)));
        if (findings.Count > 0 && child?.Invoke() is { } index)
            findings = findings.ConvertAll(f => f.Path.StartsWith(ReducedPath, StringComparison.Ordinal) ? f with { Path = $"submodelElements[{index}]{f.Path[ReducedPath.Length..]}" } : f);
        if (findings.Count > 0) throw RepositoryException.Invalid($"The {after.Kind().Noun()} as changed", findings);
    }

    /// <summary>What breaks the rules of the present version and of V3.0 too: clients of V3.0 may write, say, an idShort of one letter.</summary>
    private static List<Finding> Breaches(Identifiable identifiable)
    {
        var findings = Verifier.Verify(identifiable).Where(IsBreach).ToList();
        if (findings.Count == 0) return findings;
        var before = Verifier.Verify(identifiable, new VerificationOptions { Version = MetamodelVersion.V3_0 })
            .Where(IsBreach).Select(f => (f.Path, f.Constraint)).ToHashSet();
        findings.RemoveAll(f => !before.Contains((f.Path, f.Constraint)));
        return findings;
    }

    private static bool IsBreach(Finding finding) => finding.Severity != Severity.Warning;
}
