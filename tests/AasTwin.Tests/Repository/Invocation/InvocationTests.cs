using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;

namespace AasTwin.Tests.Repository.Invocation;

public sealed class InvocationTests
{
    [Fact]
    public async Task Invoke_FillsInDefaultsInTheOrderOfTheDeclaration()
    {
        using var repository = await With(Samples.Add);
        var result = await repository.Invoke(Samples.SubmodelId, "Add", new OperationRequest([Samples.Property("A", DataTypeDefXsd.Int, "5")], []));
        Assert.Equal(ExecutionState.Completed, result.ExecutionState);
        Assert.Equal("15", Assert.IsType<Property>(Assert.Single(result.Output)).Value);
        Assert.Equal("1", Assert.IsType<Property>(Assert.Single(result.Inoutput)).Value);
    }

    public static TheoryData<SubmodelElement[], string> WrongArguments => new()
    {
        { [], "A is missing" },
        { [Samples.Property("A", DataTypeDefXsd.Int, "many")], "xs:int" },
        { [Samples.Property("A", DataTypeDefXsd.Int, "1"), Samples.Property("C", DataTypeDefXsd.Int, "1")], "no argument C" },
        { [Samples.Property("A", DataTypeDefXsd.Int, "1"), Samples.Property("A", DataTypeDefXsd.Int, "2")], "given twice" },
        { [new AasTwin.Metamodel.Range { IdShort = "A", ValueType = DataTypeDefXsd.Int, Min = "1" }], "is a Property" },
        { [Samples.Property(null, DataTypeDefXsd.Int, "1")], "no idShort" },
        {
            [Samples.Property("A", DataTypeDefXsd.Int, "1"), new SubmodelElementList { IdShort = "More", TypeValueListElement = AasSubmodelElements.Capability, Value = [new Capability()] }],
            "a list of Property"
        },
    };

    [Theory]
    [MemberData(nameof(WrongArguments))]
    public async Task Invoke_RefusesWrongArguments(SubmodelElement[] input, string why)
    {
        using var repository = await With(Samples.Add);
        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => repository.Invoke(Samples.SubmodelId, "Add", new OperationRequest(input, [])));
        Assert.Equal(400, refusal.Status);
        Assert.Contains(refusal.Findings, f => f.Text.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_TellsAllFaultsAtOnce()
    {
        using var repository = await With(Samples.Add);
        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => repository.Invoke(Samples.SubmodelId, "Add",
            new OperationRequest([Samples.Property("B", DataTypeDefXsd.Int, "x"), Samples.Property("C", DataTypeDefXsd.Int, "1")], [])));
        Assert.Equal(3, refusal.Findings.Count);
    }

    [Theory]
    [InlineData("Speed", 405)]
    [InlineData("Unbound", 501)]
    [InlineData("Nothing", 404)]
    public async Task Invoke_TellsApartWhatCannotBeInvoked(string path, int status)
    {
        using var repository = await With(Samples.Add);
        Assert.Equal(status, (await Assert.ThrowsAsync<RepositoryException>(() => repository.Invoke(Samples.SubmodelId, path, OperationRequest.Empty))).Status);
    }

    [Fact]
    public async Task AnOperationThatFails_SaysSoInItsResult()
    {
        using var repository = await With(Samples.Bind("Unbound", _ => throw new OperationFailedException("The motor is stuck.")));
        var result = await repository.Invoke(Samples.SubmodelId, "Unbound", OperationRequest.Empty);
        Assert.Equal((ExecutionState.Failed, "The motor is stuck."), (result.ExecutionState, result.Messages.Single()));
    }

    [Fact]
    public async Task AFaultOfTheFunction_GoesToTheLogOnly()
    {
        Exception? logged = null;
        using var repository = await With(Samples.Bind("Unbound", _ => throw new InvalidOperationException("secret")));
        repository.OperationFaulted += (_, fault) => logged = fault;
        var result = await repository.Invoke(Samples.SubmodelId, "Unbound", OperationRequest.Empty);
        Assert.Equal(ExecutionState.Failed, result.ExecutionState);
        Assert.DoesNotContain("secret", result.Messages.Single());
        Assert.Equal("secret", logged!.Message);
    }

    [Fact]
    public async Task ARefusalByTheFunction_IsABadRequest()
    {
        var finding = new Finding(Severity.Invalid, "inputArguments.A", "Range", "A is at most 7.");
        using var repository = await With(Samples.Bind("Unbound", _ => throw new OperationRefusedException([finding])));
        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => repository.Invoke(Samples.SubmodelId, "Unbound", OperationRequest.Empty));
        Assert.Equal((400, finding), (refusal.Status, refusal.Findings.Single()));
    }

    [Fact]
    public async Task ATimeout_EndsTheCallAndStopsTheWork()
    {
        var stopped = new TaskCompletionSource();
        using var repository = await With(Samples.Bind("Unbound", async call =>
        {
            call.Cancellation.Register(stopped.SetResult);
            await stopped.Task;
            return new OperationOutput([], []);
        }));
        var result = await repository.Invoke(Samples.SubmodelId, "Unbound", OperationRequest.Empty with { Timeout = TimeSpan.FromMilliseconds(20) });
        Assert.Equal(ExecutionState.Timeout, result.ExecutionState);
        await stopped.Task;
    }

    [Fact]
    public async Task AnAsynchronousCall_HasLongerThanOneThatIsWaitedFor()
    {
        var (stopped, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var options = new RepositoryOptions { OperationTimeout = TimeSpan.FromMilliseconds(20) };
        using var repository = await With(Samples.Bind("Unbound", async call =>
        {
            call.Cancellation.Register(() => stopped.TrySetResult());
            await goOn.Task;
            return new OperationOutput([], []);
        }), options);
        var job = await repository.InvokeAsync(Samples.SubmodelId, "Unbound", OperationRequest.Empty);
        Assert.Equal(ExecutionState.Timeout, (await repository.Invoke(Samples.SubmodelId, "Unbound", OperationRequest.Empty)).ExecutionState);
        await stopped.Task;
        goOn.SetResult();
        await Until(() => job.Result is not null);
        Assert.Equal(ExecutionState.Completed, job.State);
    }

    [Fact]
    public async Task AJob_TellsItsProgressAndItsResult()
    {
        var (halfway, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var repository = await With(Samples.Bind("Unbound", async call =>
        {
            call.Progress.Report(0.5);
            halfway.SetResult();
            await goOn.Task;
            return new OperationOutput([Samples.Property("Done", DataTypeDefXsd.Boolean, "true")], []);
        }));
        var job = await repository.InvokeAsync(Samples.SubmodelId, "Unbound", OperationRequest.Empty);
        await halfway.Task;
        Assert.Equal((ExecutionState.Running, 0.5), (job.State, job.Progress));
        Assert.Null(job.Result);
        goOn.SetResult();
        await Until(() => job.Result is not null);
        Assert.Same(job, repository.FindInvocation(Samples.SubmodelId, "Unbound", job.Handle));
        Assert.Equal(ExecutionState.Completed, job.State);
        Assert.Throws<RepositoryException>(() => repository.FindInvocation(Samples.SubmodelId, "Add", job.Handle));
    }

    [Fact]
    public async Task AJob_CanBeCanceled()
    {
        using var repository = await With(Samples.Bind("Unbound", async call =>
        {
            await Task.Delay(Timeout.Infinite, call.Cancellation);
            return new OperationOutput([], []);
        }));
        var job = await repository.InvokeAsync(Samples.SubmodelId, "Unbound", OperationRequest.Empty);
        repository.CancelInvocation(Samples.SubmodelId, "Unbound", job.Handle);
        await Until(() => job.Result is not null);
        Assert.Equal(ExecutionState.Canceled, job.State);
    }

    [Fact]
    public async Task AResult_ExpiresAfterItsLifetime()
    {
        var clock = new Clock();
        using var repository = await With(Samples.Bind("Unbound", _ => Task.FromResult(new OperationOutput([], []))), new RepositoryOptions { Time = clock, ResultLifetime = TimeSpan.FromMinutes(5) });
        var job = await repository.InvokeAsync(Samples.SubmodelId, "Unbound", OperationRequest.Empty);
        await Until(() => job.Result is not null);
        clock.Now += TimeSpan.FromMinutes(4);
        repository.FindInvocation(Samples.SubmodelId, "Unbound", job.Handle);
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(404, Assert.Throws<RepositoryException>(() => repository.FindInvocation(Samples.SubmodelId, "Unbound", job.Handle)).Status);
    }

    [Theory]
    [InlineData("PT10S", 10)]
    [InlineData("PT0.5S", 0.5)]
    [InlineData("P1DT2H3M4S", 86400 + 7200 + 180 + 4)]
    [InlineData("P1Y2M", (365 + 60) * 86400.0)]
    [InlineData("PT1H", 3600)]
    public void Duration_IsRead(string text, double seconds)
    {
        Assert.True(Iso8601Duration.TryParse(text, out var duration));
        Assert.Equal(seconds, duration.TotalSeconds, 6);
    }

    [Theory]
    [InlineData("P1W")]
    [InlineData("60000")]
    [InlineData("PTS")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("-PT1S")]
    [InlineData("P1DT")]
    [InlineData("PT1.S")]
    [InlineData("PT1,5S")]
    [InlineData("PT1S\n")]
    [InlineData("")]
    public void Duration_RefusesWhatIsNone(string text) => Assert.False(Iso8601Duration.TryParse(text, out _));

    private static async Task<AasRepository> With(OperationBinding binding, RepositoryOptions? options = null)
    {
        var repository = new AasRepository(new MemoryStore(), [binding], options);
        await repository.Post(Samples.Machine());
        return repository;
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition()) await Task.Yield();
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
