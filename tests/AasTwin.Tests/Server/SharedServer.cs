using AasTwin.Server;
using AasTwin.Tests.Repository;

namespace AasTwin.Tests.Server;

/// <summary>One server for all tests of a class that only read, or write what others do not read.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    public ServerUnderTest Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ServerUnderTest.Start(options: new ServerOptions { ShellId = Samples.ShellId, SubmodelId = Samples.SubmodelId });

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();
}
