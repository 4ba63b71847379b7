namespace AasTwin.Metamodel.Aasx.Opc;

/// <summary>How the content of a part is written: at once, or without waiting for the stream.</summary>
internal sealed record PartContent(Action<Stream> Write, Func<Stream, CancellationToken, Task> WriteAsync)
{
    /// <summary>Content that is small enough to be made in memory.</summary>
    public static PartContent Of(Action<Stream> write) => new(write, async (target, cancellation) =>
    {
        using var buffer = new MemoryStream();
        write(buffer);
        await target.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation);
    });

    /// <summary>Content that is copied from a stream.</summary>
    public static PartContent Of(Func<Stream> open) => new(
        target =>
        {
            using var source = open();
            source.CopyTo(target);
        },
        async (target, cancellation) =>
        {
            await using var source = open();
            await source.CopyToAsync(target, cancellation);
        });
}
