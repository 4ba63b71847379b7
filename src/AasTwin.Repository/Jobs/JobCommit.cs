using AasTwin.Repository.Store;

namespace AasTwin.Repository.Jobs;

/// <summary>
/// Lets the change of a job write into its own commit that it was made: whatever happens to the process, the handle then tells exactly whether it was.
/// </summary>
public sealed class JobCommit
{
    private readonly string handle;
    private readonly string purpose;
    private readonly TimeProvider time;

    internal JobCommit(string handle, string purpose, TimeProvider time) => (this.handle, this.purpose, this.time) = (handle, purpose, time);

    /// <summary>Adds the end of the job to a commit that makes its change.</summary>
    /// <param name="result">Names what is made; null when there is nothing to name.</param>
    internal void AddTo(Draft draft, string? result) => draft.Add(Record(new JobEnd(time.GetUtcNow(), result, null)));

    /// <summary>What the store keeps of the job.</summary>
    /// <param name="end">What came of it; null when it has not ended.</param>
    internal StoreChange Record(JobEnd? end) =>
        new(IdentifiableKind.Job, handle, null) { Json = new JobRecord(purpose, end).ToJson(), Terms = [] };
}
