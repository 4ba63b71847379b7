using System.Globalization;
using System.Text;
using AasTwin.Learning;
using AasTwin.Learning.Models;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;

namespace AasTwin.Twins.Maintenance;

/// <summary>What to train on, and how.</summary>
internal sealed record TrainModelInput
{
    [Description("idShort of a File of this submodel with the readings of many machines as CSV: Machine, Type, Time and the 24 signals. Absent means simulated machines.")]
    [Description("idShort d'un File de ce sous-modèle avec les mesures de nombreuses machines en CSV : Machine, Type, Time et les 24 signaux. Absent : machines simulées.", "fr")]
    public string? ReadingsPath { get; init; }

    [Description("idShort of a File with what happened to them as CSV: Machine, Time, Event.")]
    [Description("idShort d'un File avec leurs événements en CSV : Machine, Time, Event.", "fr")]
    public string? EventsPath { get; init; }

    [Description("How many machines to simulate.")]
    [Description("Nombre de machines à simuler.", "fr")]
    [AllowedRange(42, 2000)]
    public int Machines { get; init; } = 56;

    [Description("How many days of each.")]
    [Description("Nombre de jours de chacune.", "fr")]
    [Unit("d")]
    [AllowedRange(200, 5000)]
    public int Days { get; init; } = 400;

    [Description("What the risks are learned by. BestByType trains both Trees and Lstm, and each type of machines takes the LSTM where it is clearly better on machines that neither was trained on; the LSTM takes minutes.")]
    [Description("Par quoi les risques sont appris. BestByType entraîne Trees et Lstm, et chaque type retient le LSTM là où il est nettement meilleur sur des machines jamais vues ; le LSTM prend des minutes.", "fr")]
    public RiskLearner Learner { get; init; } = RiskLearner.Trees;

    [Description("Trees of a boosting, for Trees.")]
    [Description("Arbres d'un boosting, pour Trees.", "fr")]
    [AllowedRange(1, 2000)]
    public int Trees { get; init; } = 60;

    [Description("Passes over the data, for networks.")]
    [Description("Passages sur les données, pour les réseaux.", "fr")]
    [AllowedRange(1, 1000)]
    public int Epochs { get; init; } = 8;

    [Description("Begin of the random numbers: the same seed gives the same model.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même modèle.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;

    [Description("Whether the model is stored as the Model of the submodel, which all predictions then use.")]
    [Description("Enregistrer le modèle comme Model du sous-modèle, utilisé ensuite par toutes les prévisions.", "fr")]
    public bool StoreModel { get; init; }

    [Description("Whether the stored file is encrypted with the key that the server is configured with (AASTWIN_MODEL_KEY).")]
    [Description("Chiffrer le fichier enregistré avec la clé configurée du serveur (AASTWIN_MODEL_KEY).", "fr")]
    public bool Encrypt { get; init; }
}

/// <summary>The trained model.</summary>
internal sealed record TrainModelOutput
{
    [Description("What it is and how good it is, as Markdown.")]
    [Description("Ce que c'est et ce que cela vaut, en Markdown.", "fr")]
    public required string ModelCard { get; init; }

    [Description("How good it is on machines that it has not seen.")]
    [Description("Sa qualité sur des machines jamais vues.", "fr")]
    public required IReadOnlyList<HorizonQuality> Quality { get; init; }

    [Description("The same within 7 days for each type of machines and each learner that was tried, and which of them the model takes.")]
    [Description("De même sous 7 jours, par type de machine et par méthode essayée, et laquelle le modèle retient.", "fr")]
    public required IReadOnlyList<TypeQuality> ByType { get; init; }

    [Description("Machines that it was judged on.")]
    [Description("Machines sur lesquelles il a été jugé.", "fr")]
    public required int JudgedMachines { get; init; }

    [Description("SHA-256 of the model file.")]
    [Description("SHA-256 du fichier du modèle.", "fr")]
    public required string Sha256 { get; init; }

    [Description("Whether it was stored.")]
    [Description("S'il a été enregistré.", "fr")]
    public required bool Stored { get; init; }

    [Description("The seed.")]
    [Description("La graine.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>How good the risks within a horizon are.</summary>
internal sealed record HorizonQuality
{
    [Description("The horizon.")]
    [Description("L'horizon.", "fr")]
    [Unit("h")]
    public required int Hours { get; init; }

    [Description("Share of moments that a failure follows: what is known without any history.")]
    [Description("Part des moments suivis d'une panne : ce qu'on sait sans historique.", "fr")]
    public required double BaseRate { get; init; }

    [Description("Area under precision against recall.")]
    [Description("Aire sous la courbe précision-rappel.", "fr")]
    public required double AveragePrecision { get; init; }

    [Description("Mean squared error of the probabilities.")]
    [Description("Erreur quadratique moyenne des probabilités.", "fr")]
    public required double Brier { get; init; }

    [Description("Balanced accuracy at the threshold chosen for it on other machines.")]
    [Description("Exactitude équilibrée au seuil choisi sur d'autres machines.", "fr")]
    public required double BalancedAccuracy { get; init; }
}

/// <summary>How good a learner is for a type of machines, within 7 days.</summary>
internal sealed record TypeQuality
{
    [Description("The type.")]
    [Description("Le type.", "fr")]
    public required MachineType Type { get; init; }

    [Description("The learner.")]
    [Description("La méthode.", "fr")]
    public required RiskLearner Learner { get; init; }

    [Description("Whether the model takes it for this type.")]
    [Description("Si le modèle la retient pour ce type.", "fr")]
    public required bool IsTaken { get; init; }

    [Description("Average precision on the machines that chose; absent without a choice, or when none of them failed.")]
    [Description("Précision moyenne sur les machines du choix ; absente sans choix ou sans panne.", "fr")]
    public double? ChoicePrecision { get; init; }

    [Description("Average precision on machines that it was neither trained on, chosen by nor calibrated with; absent when none of them failed.")]
    [Description("Précision moyenne sur des machines jamais vues ; absente sans panne.", "fr")]
    public double? AveragePrecision { get; init; }

    [Description("Balanced accuracy on the same.")]
    [Description("Exactitude équilibrée sur les mêmes.", "fr")]
    public double? BalancedAccuracy { get; init; }
}

/// <summary>The operation <c>TrainModel</c>.</summary>
internal static class TrainModelOperation
{
    public static TrainModelOutput Train(TrainModelInput input, OperationContext context)
    {
        try
        {
            return Trained(input, context);
        }
        catch (LearningException fault)
        {
            throw new OperationRefusedException([.. fault.Findings.Select(f => FleetView.Finding(f.Where, f.ToString()))]);
        }
    }

    private static TrainModelOutput Trained(TrainModelInput input, OperationContext context)
    {
        var key = input.Encrypt ? ModelFileKey.Configured() ?? throw new OperationRefusedException([FleetView.Finding("Encrypt", $"Encrypt: {ModelFileKey.Missing}")]) : null;
        var (stints, data) = input.ReadingsPath is null
            ? (TrainingFleet.Record(new DegradationDefinition(), 0, input.Machines, input.Days, (ulong)input.Seed, context.Cancellation), $"{input.Machines} simulated machines of all types over {input.Days} days, seed {input.Seed}")
            : (Recorded(input, context), $"recorded histories ({input.ReadingsPath})");
        context.Progress.Report(0.15);
        // A quarter of the machines judges; the trainer calibrates with a part of the rest.
        int[] machines = [.. stints.Select(s => s.Machine).Distinct().Order()];
        new RandomStream(RandomStream.Combine((ulong)input.Seed, 5)).Shuffle(machines);
        var judges = machines.Take(machines.Length / 4).ToHashSet();
        RecordedStint[] training = [.. stints.Where(s => !judges.Contains(s.Machine))];
        var options = new FailureModelOptions { Learner = input.Learner, Trees = input.Trees, Epochs = input.Epochs, Seed = (ulong)input.Seed, EveryHoursAtTheEnd = 8 };
        var trained = FailureModelTrainer.Train(training, options, new Part(context.Progress), context.Cancellation);
        RecordedStint[] judging = [.. stints.Where(s => judges.Contains(s.Machine))];
        var evaluation = FailureModelEvaluation.Of(trained.Model, judging, context.Cancellation);
        var types = TypeEvaluation.Of(trained, judging, context.Cancellation);
        var card = ModelCard.Of(trained.Model, data, evaluation, types);
        var trainedOn = new TrainingData(data, training.Sum(s => s.Hours), training.Select(s => s.Machine).Distinct().Count(), Fingerprint(training));
        var bytes = FailureModelFile.Write(trained.Model, card, trainedOn, ModelCard.Metrics(evaluation)).ToBytes(key);
        if (input.StoreModel) Store(context, bytes);
        return new TrainModelOutput
        {
            ModelCard = card,
            Quality = [.. evaluation.Horizons.Select(h => new HorizonQuality { Hours = h.Hours, BaseRate = h.BaseRate, AveragePrecision = h.AveragePrecision, Brier = h.Brier, BalancedAccuracy = h.Balanced.BalancedAccuracy })],
            ByType = [.. types.SelectMany(t => t.Learners.Select(l => new TypeQuality
            {
                Type = t.Type,
                Learner = l.Learner,
                IsTaken = l.Learner == t.Chosen,
                ChoicePrecision = double.IsNaN(l.ValidationPrecision) ? null : l.ValidationPrecision,
                AveragePrecision = l.Judged?.AveragePrecision,
                BalancedAccuracy = l.Judged?.Balanced.BalancedAccuracy,
            }))],
            JudgedMachines = evaluation.Machines,
            Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)),
            Stored = input.StoreModel,
            SeedUsed = input.Seed,
        };
    }

    private static IReadOnlyList<RecordedStint> Recorded(TrainModelInput input, OperationContext context)
    {
        if (input.EventsPath is null) throw new OperationRefusedException([FleetView.Finding("EventsPath", "EventsPath: name the File that tells when machines failed and were overhauled.")]);
        var findings = new List<Finding>();
        using var readings = new StreamReader(new MemoryStream(FleetView.Attachment(context, input.ReadingsPath!)), Encoding.UTF8);
        using var events = new StreamReader(new MemoryStream(FleetView.Attachment(context, input.EventsPath)), Encoding.UTF8);
        var stints = HistoryCsv.Read(readings, events, findings);
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : stints;
    }

    private static string Fingerprint(IEnumerable<RecordedStint> stints)
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var stint in stints)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{stint.Machine} {stint.Type} {stint.Hours} {stint.Failure}\n")));
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(stint.Readings.Values.AsSpan()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Store(OperationContext context, byte[] bytes)
    {
        const string Path = nameof(FleetDefinition.Model);
        if (context.Repository.FindElement(context.Submodel.Id, Path) is not Metamodel.File)
            context.Repository.PutElement(context.Submodel.Id, Path, new Metamodel.File { IdShort = Path, ContentType = "application/octet-stream" }).GetAwaiter().GetResult();
        var content = new FileContent("application/octet-stream", bytes.Length, () => new MemoryStream(bytes), true);
        context.Repository.PutAttachment(context.Submodel.Id, Path, "fleet.model", content).GetAwaiter().GetResult();
    }

    private sealed class Part(IProgress<double> whole) : IProgress<double>
    {
        public void Report(double value) => whole.Report(0.15 + (0.75 * value));
    }
}
