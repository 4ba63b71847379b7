using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Repository.Jobs;

namespace AasTwin.Repository.Registry;

/// <summary>What a bulk request does with its descriptors.</summary>
public enum BulkAction
{
    /// <summary>All are new.</summary>
    Create,

    /// <summary>New ones are added, others are replaced.</summary>
    Replace,
}

public sealed partial class DescriptorRegistry
{
    /// <summary>Writes all descriptors or none of them. What is wrong is told of every one, by its index.</summary>
    /// <param name="job">Is told in the same commit that the change was made; null when somebody waits for it.</param>
    public Task Change(IReadOnlyList<Descriptor> descriptors, BulkAction action, JobCommit? job = null)
    {
        return repository.CommitAll([.. descriptors.Select(Key)], draft =>
        {
            var findings = new List<Finding>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            RepositoryException? only = null;
            for (var i = 0; i < descriptors.Count; i++)
            {
                var descriptor = descriptors[i];
                try
                {
                    AasRepository.CheckPosted(descriptor);
                    if (!seen.Add(descriptor.Id)) throw RepositoryException.Conflict($"The id '{descriptor.Id}' is in the request twice.");
                    if (action == BulkAction.Create && IsKnown(descriptor)) throw Taken(descriptor);
                    Put(draft, descriptor);
                }
                catch (RepositoryException refusal)
                {
                    only = refusal;
                    AddTo(findings, i, refusal);
                }
            }
            if (only is not null) throw descriptors.Count == 1 ? only : Refused(descriptors.Count, findings);
            job?.AddTo(draft, null);
            return true;
        });
    }

    /// <summary>Removes all posted descriptors of these ids or none of them. What is wrong is told of every one, by its index.</summary>
    /// <param name="kind">Of shells or of submodels.</param>
    /// <param name="job">Is told in the same commit that the change was made; null when somebody waits for it.</param>
    public Task DeleteAll(IdentifiableKind kind, IReadOnlyList<string> ids, JobCommit? job = null)
    {
        return repository.CommitAll([.. ids.Select(id => (kind, id))], draft =>
        {
            var findings = new List<Finding>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < ids.Count; i++)
            {
                if (!seen.Add(ids[i])) continue;
                if (WhyNotDeleted(kind, ids[i]) is { } why) AddTo(findings, i, why);
                else draft.Delete(kind, ids[i], repository.Find(kind, ids[i])!.Revision);
            }
            if (findings.Count > 0) throw Refused(ids.Count, findings);
            job?.AddTo(draft, null);
            return true;
        });
    }

    private static void AddTo(List<Finding> findings, int index, RepositoryException refusal)
    {
        if (refusal.Findings.Count == 0) findings.Add(new Finding(Severity.Invalid, $"[{index}]", refusal.Code, refusal.Message));
        foreach (var finding in refusal.Findings) findings.Add(finding with { Path = finding.Path.Length > 0 ? $"[{index}].{finding.Path}" : $"[{index}]" });
    }

    private static RepositoryException Refused(int count, List<Finding> findings)
    {
        var refused = findings.Select(f => f.Path.Split(']')[0]).Distinct().Count();
        return new RepositoryException(400, "BulkRefused", $"Nothing was changed, because {refused} of {count} items cannot be: {findings[0]}") { Findings = findings };
    }
}
