using AasTwin.Learning;
using AasTwin.Learning.Models;
using AasTwin.Twins.Maintenance;

namespace AasTwin.Tests.Twins.Maintenance;

/// <summary>Models of several learners, the better one for each type of machines, trained small.</summary>
public sealed class FailureModelTests(FailureModelTests.Fixture fixture) : IClassFixture<FailureModelTests.Fixture>
{
    private readonly TrainedFailureModel trained = fixture.Trained;

    [Fact]
    public void EachType_TakesTheFirstLearner_UnlessAnotherIsClearlyBetterOnOtherMachines()
    {
        Assert.Equal(Enum.GetValues<MachineType>(), trained.Choices.Select(c => c.Type));
        foreach (var choice in trained.Choices)
        {
            Assert.Equal(choice.Chosen, trained.Model.LearnerOf(choice.Type));
            Assert.Equal(2, choice.AveragePrecisions.Count);
            if (choice.Failures < LearnerChoice.LeastFailures) Assert.Equal(RiskLearner.Perceptron, choice.Chosen);
            if (choice.Chosen == RiskLearner.Perceptron) continue;
            Assert.True(choice.Certainty >= 0.9);
            Assert.True(choice.AveragePrecisions[1] > choice.AveragePrecisions[0]);
        }
        // A network that hardly learned is beaten by trees somewhere; elsewhere too few failed to tell.
        Assert.Contains(trained.Choices, c => c.Chosen == RiskLearner.Trees);
        Assert.Contains(trained.Choices, c => c.Chosen == RiskLearner.Perceptron);
        Assert.Contains(" for ", trained.Model.Description);
    }

    [Fact]
    public void AType_IsForetoldByTheLearnerThatItTook()
    {
        foreach (var type in Enum.GetValues<MachineType>())
        {
            var stint = fixture.Stints.First(s => s.Type == type && s.Hours > WindowFeatures.Hours);
            var single = trained.Candidates.First(c => c.Learner == trained.Model.LearnerOf(type)).Model;
            Assert.Equal(single.Risks(stint), trained.Model.Risks(stint));
        }
    }

    [Fact]
    public void ModelFiles_GiveEachModelBack()
    {
        foreach (var model in trained.Candidates.Select(c => c.Model).Append(trained.Model))
        {
            var read = FailureModelFile.Read(FailureModelFile.Write(model, "card", null, []).ToBytes(), "test");
            Assert.Equal(model.Description, read.Description);
            foreach (var stint in fixture.Stints.Where(s => s.Hours > WindowFeatures.Hours).Take(14)) Assert.Equal(model.Risks(stint), read.Risks(stint));
        }
    }

    [Fact]
    public void AnEncryptedFile_NeedsItsKey_AndATamperedOneIsRefused()
    {
        var key = ModelKey.Generate();
        var bytes = FailureModelFile.Write(trained.Model, "card", null, []).ToBytes(key);
        Assert.Equal(trained.Model.Description, FailureModelFile.Read(bytes, "Model", key).Description);
        Assert.Contains("no key", Assert.Throws<LearningException>(() => FailureModelFile.Read(bytes, "Model")).Message);
        Assert.Contains("Model: The key is not the one", Assert.Throws<LearningException>(() => FailureModelFile.Read(bytes, "Model", ModelKey.Generate())).Message);
        Assert.Contains("Model: It ends after", Assert.Throws<LearningException>(() => FailureModelFile.Read(bytes.AsMemory(0, bytes.Length - 500), "Model", key)).Message);
        bytes[^200] ^= 1;
        Assert.Contains("changed or damaged", Assert.Throws<LearningException>(() => FailureModelFile.Read(bytes, "Model", key)).Message);
    }

    [Fact]
    public void Judged_BothAreReportedForEachType()
    {
        var judged = TrainingFleet.Record(new DegradationDefinition(), 5000, 14, 300, 3);
        var types = TypeEvaluation.Of(trained, judged);
        Assert.Equal(Enum.GetValues<MachineType>(), types.Select(t => t.Type));
        Assert.All(types, t => Assert.Equal([RiskLearner.Perceptron, RiskLearner.Trees], t.Learners.Select(l => l.Learner)));
        foreach (var (type, choice) in types.Zip(trained.Choices))
        {
            Assert.Equal(choice.Chosen, type.Chosen);
            Assert.Equal(choice.AveragePrecisions, type.Learners.Select(l => l.ValidationPrecision));
        }
        var card = ModelCard.Of(trained.Model, "test", FailureModelEvaluation.Of(trained.Model, judged), types);
        Assert.Contains("| type | Perceptron 64/32 on rolling features | Gradient-boosted trees on rolling features | taken |", card);
        Assert.Contains("| Filtration unit |", card);
    }

    /// <summary>Not to be good, which takes minutes, but to be saved and asked as the others are.</summary>
    [Fact]
    public void AnLstm_IsTrained_Saved_AndAsked()
    {
        // It takes a millisecond a moment: few machines calibrate, and it learns from few moments.
        var options = new FailureModelOptions { Learner = RiskLearner.Lstm, CalibrationShare = 0.25, EveryHours = 240, EveryHoursAtTheEnd = 60, SequenceEveryHours = 5000, SequenceEveryHoursAtTheEnd = 700, Trees = 5, Epochs = 1 };
        var model = FailureModelTrainer.Train(fixture.Stints, options).Model;
        Assert.Equal("LSTM 128/64/32 on 168 h of 24 signals", model.DescriptionOf(MachineType.Valve));
        var stint = fixture.Stints.First(s => s.Hours > WindowFeatures.Hours);
        Assert.All(model.Risks(stint), r => Assert.InRange(r.Probability, r.Lower, r.Upper));
        Assert.Equal(model.Risks(stint), FailureModelFile.Read(FailureModelFile.Write(model, "card", null, []).ToBytes(), "test").Risks(stint));
    }

    [Fact]
    public void TooFewFailures_AreRefused()
    {
        var few = fixture.Stints.Where(s => s.Machine < 20).ToList();
        Assert.Contains("The training data: 20 machines, of which", Assert.Throws<LearningException>(() => FailureModelTrainer.Train(few, new FailureModelOptions())).Message);
        // Enough in all, but not among those that calibrate.
        Assert.Contains("Of the machines that calibrate", Assert.Throws<LearningException>(() => FailureModelTrainer.Train(fixture.Stints, new FailureModelOptions { CalibrationShare = 0.165, EveryHours = 240, EveryHoursAtTheEnd = 120, Trees = 1 })).Message);
    }

    public sealed class Fixture
    {
        public IReadOnlyList<RecordedStint> Stints { get; } = TrainingFleet.Record(new DegradationDefinition(), 0, 56, 400, 2);

        public TrainedFailureModel Trained { get; }

        public Fixture() => Trained = FailureModelTrainer.Train(Stints, new FailureModelOptions
        {
            Learner = RiskLearner.BestByType,
            Candidates = [RiskLearner.Perceptron, RiskLearner.Trees],
            CalibrationShare = 0.25,
            ValidationShare = 0.3,
            EveryHours = 96,
            EveryHoursAtTheEnd = 24,
            Trees = 20,
            Epochs = 1,
            Seed = 2,
        });
    }
}
