using AasTwin.Simulation;
using AasTwin.Simulation.Statistics;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Twins.ProductionLine;

/// <summary>
/// The operators in the course of a replication. Machines ask for some with a skill and get them from one pool, who asked first first;
/// one that cannot be served does not hold up others. Operators whose time ends finish what they have begun.
/// </summary>
internal sealed class Roster
{
    private readonly Environment environment;
    private readonly Pool[] pools;
    private readonly List<Claim> waiting = [];

    public Roster(IReadOnlyList<PoolModel> models, Environment environment)
    {
        this.environment = environment;
        pools = [.. models.Select(m => new Pool(m, environment))];
        foreach (var pool in pools)
            if (!pool.Model.IsAlwaysThere) environment.Start(FollowCalendar(pool));
    }

    /// <summary>Asks for operators; when <see cref="Claim.IsGranted"/> is false, <see cref="Claim.Granted"/> must be awaited.</summary>
    public Claim Ask(string skill, int number)
    {
        var claim = new Claim(skill, number);
        if (!TryGrant(claim))
        {
            claim.Granted = environment.Event($"{number} free with the skill {skill}");
            waiting.Add(claim);
        }
        return claim;
    }

    public void Release(Claim claim)
    {
        claim.Pool!.Busy.Add(-claim.Number);
        Serve();
    }

    public void Reset()
    {
        foreach (var pool in pools) pool.Busy.Reset();
    }

    private void Serve()
    {
        for (var i = 0; i < waiting.Count;)
        {
            var claim = waiting[i];
            if (!TryGrant(claim))
            {
                i++;
                continue;
            }
            waiting.RemoveAt(i);
            claim.Granted!.Succeed();
        }
    }

    private bool TryGrant(Claim claim)
    {
        foreach (var pool in pools)
        {
            if (pool.Present - (int)pool.Busy.Value < claim.Number || !pool.Model.Skills.Contains(claim.Skill)) continue;
            pool.Busy.Add(claim.Number);
            claim.Pool = pool;
            return true;
        }
        return false;
    }

    private async Process FollowCalendar(Pool pool)
    {
        for (var begin = 0.0; ; begin += pool.Model.PeriodMinutes)
        {
            foreach (var (from, to) in pool.Model.Present)
            {
                if (begin + from > environment.Now)
                {
                    pool.Present = 0;
                    await environment.Timeout(begin + from - environment.Now);
                }
                pool.Present = pool.Model.Operators;
                Serve();
                await environment.Timeout(begin + to - environment.Now);
            }
        }
    }

    internal sealed class Pool(PoolModel model, Environment environment)
    {
        public PoolModel Model { get; } = model;

        /// <summary>Operators at work or ready.</summary>
        public int Present { get; set; } = model.IsAlwaysThere ? model.Operators : 0;

        public TimeWeighted Busy { get; } = new(environment);
    }
}

/// <summary>Operators that a machine asked for.</summary>
internal sealed class Claim(string skill, int number)
{
    public string Skill { get; } = skill;

    public int Number { get; } = number;

    public Roster.Pool? Pool { get; set; }

    public bool IsGranted => Pool is not null;

    public Event? Granted { get; set; }
}
