using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;

namespace AasTwin.Tests.Optimization;

public class ProblemTests
{
    [Fact]
    public void Check_NamesEverythingThatIsWrongWithTheRemedy()
    {
        var problem = new Problem
        {
            Variables =
            [
                Variable.Real("airFlow", 120, 30),
                Variable.Real("speed", 0, double.PositiveInfinity),
                Variable.Real("speed", 0, 1, step: -1),
                Variable.Categorical("rule"),
                Variable.Categorical("mode", "a", "a"),
            ],
            Objectives = [],
            Constraints = [Constraint.AtMost("ammonia", double.NaN)],
            Model = (_, _) => 0.0,
        };

        IReadOnlyList<ProblemFinding> findings = problem.Check();

        Assert.Contains(findings, f => f.Subject == "airFlow" && f.Text.Contains("lower bound 120 above the upper bound 30"));
        Assert.Contains(findings, f => f.Subject == "speed" && f.Text.Contains("must be finite"));
        Assert.Contains(findings, f => f.Subject == "speed" && f.Text.Contains("step -1"));
        Assert.Contains(findings, f => f.Subject == "speed" && f.Text.Contains("2 variables are called 'speed'"));
        Assert.Contains(findings, f => f.Subject == "rule" && f.Text.Contains("list at least one"));
        Assert.Contains(findings, f => f.Subject == "mode" && f.Text.Contains("more than once"));
        Assert.Contains(findings, f => f.Subject == "ammonia" && f.Text.Contains("finite number"));
        Assert.Contains(findings, f => f.Subject == "objectives");
        var thrown = Assert.Throws<InvalidProblemException>(() => GeneticAlgorithm.Search(problem, new() { Elites = 80, Workers = 0 }));
        Assert.Equal(findings.Count + 2, thrown.Findings.Count);
    }

    [Fact]
    public void Search_RefusesOptionsBeforeAnyEvaluation()
    {
        int asked = 0;
        var problem = new Problem
        {
            Variables = [Variable.Categorical("rule", "fifo", "spt")],
            Objectives = [new("a"), new("b")],
            Model = (_, _) => new Evaluation(asked++, 0),
        };

        string cma = Assert.Throws<InvalidProblemException>(() => CmaEs.Search(problem, new() { Population = 2 })).Message;
        string nsga = Assert.Throws<InvalidProblemException>(() => Nsga2.Search(problem, new() { Population = 7, Reference = [1] })).Message;

        Assert.Contains("'rule' is categorical", cma);
        Assert.Contains("use Nsga2", cma);
        Assert.Contains("Population is 2", cma);
        Assert.Contains("even number", nsga);
        Assert.Contains("1 values for 2 objectives", nsga);
        Assert.Equal(0, asked);
    }

    [Fact]
    public void Evaluate_GivesTheModelNamedValues()
    {
        Point? seen = null;
        var problem = new Problem
        {
            Variables = [Variable.Real("flow", 0, 10), Variable.Integer("machines", 1, 5), Variable.Categorical("rule", "fifo", "spt")],
            Constraints = [Constraint.AtLeast("quality", 0.9)],
            Model = (point, _) =>
            {
                seen = point;
                return new Evaluation([1], [0.5]);
            },
        };

        Solution solution = problem.Evaluate(problem.At(2.5, 3.2, 1));

        Assert.Equal((2.5, 3, "spt"), (seen!["flow"], seen.Integer("machines"), seen.Choice("rule")));
        Assert.Equal("flow = 2.5, machines = 3, rule = spt", seen.ToString());
        Assert.False(solution.IsFeasible);
        Assert.Equal(0.4 / 0.9, solution.Violation, 12);
        Assert.Contains("flow, machines, rule", Assert.Throws<ArgumentException>(() => seen["speed"]).Message);
        Assert.Throws<ArgumentException>(() => seen.Choice("flow"));
        Assert.Throws<ArgumentException>(() => problem.At(1, 2));
        Assert.Contains("'machines'", Assert.Throws<ArgumentException>(() => problem.At(1, double.NaN, 0)).Message);
    }

    [Fact]
    public void Evaluate_SaysWhereTheModelFailed()
    {
        var throwing = new Problem { Variables = [Variable.Real("flow", 0, 10)], Model = (_, _) => throw new DivideByZeroException("no flow") };
        Problem miscounting = throwing with { Model = (_, _) => new Evaluation(1, 2) };

        var thrown = Assert.Throws<EvaluationException>(() => GeneticAlgorithm.Search(throwing, new() { Workers = 2 }));

        Assert.IsType<DivideByZeroException>(thrown.InnerException);
        Assert.Contains("flow = ", thrown.Message);
        Assert.Contains("no flow", thrown.Message);
        Assert.Contains("answered 2 objectives", Assert.Throws<EvaluationException>(() => miscounting.Evaluate(miscounting.At(1))).Message);
    }

    [Theory]
    [InlineData(Relation.AtMost, 5, 0.25)]
    [InlineData(Relation.AtMost, 4, 0)]
    [InlineData(Relation.AtLeast, 3, 0.25)]
    [InlineData(Relation.AtLeast, 4, 0)]
    [InlineData(Relation.Equal, 4.0001, 0)]
    [InlineData(Relation.AtMost, double.NaN, double.PositiveInfinity)]
    public void Violation_IsTheExcessInUnitsOfTheScale(Relation relation, double value, double violation) =>
        Assert.Equal(violation, new Constraint("c", relation, 4).Violation(value), 12);
}
