using System.Globalization;
using AasTwin.Learning;
using AasTwin.Learning.VirtualSamples;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;
using AasTwin.Twins.TimeSeries;

namespace AasTwin.Twins.SoftSensor;

/// <summary>What is known of a piece of equipment: records with all inputs and the target, and the last record with all inputs.</summary>
internal sealed class EquipmentData
{
    private const int Fewest = 10;
    private const int Blocks = 10;

    private EquipmentData(EquipmentDefinition equipment, int index, Samples samples, IReadOnlyList<string> times, double[]? latest, IReadOnlyList<MultiLanguageText> remarks)
    {
        Equipment = equipment;
        Index = index;
        Samples = samples;
        Times = times;
        Latest = latest;
        Remarks = remarks;
    }

    public EquipmentDefinition Equipment { get; }

    /// <summary>Its place in the list of equipment.</summary>
    public int Index { get; }

    /// <summary>Inputs and target, in the order of time; ten consecutive stretches are the units, because neighbors in time are alike.</summary>
    public Samples Samples { get; }

    public IReadOnlyList<string> Times { get; }

    /// <summary>The inputs of the last record that has them all; null when none has.</summary>
    public double[]? Latest { get; }

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<MultiLanguageText> Remarks { get; }

    public IReadOnlyList<ColumnBounds> Bounds => [.. Equipment.Inputs.Append(Equipment.Target).Select(f => new ColumnBounds(f.Least ?? double.NegativeInfinity, f.Greatest ?? double.PositiveInfinity))];

    public IReadOnlyList<FixedRelation> Relations => [.. Equipment.Relations.Select(r => new FixedRelation(Column(r.Feature), [.. r.Terms.Select(t => (Column(t.Feature), t.Factor))], r.Constant))];

    /// <summary>The equipment of a name; the first when no name is given.</summary>
    /// <exception cref="OperationRefusedException">There is none of that name, or its definition is faulty.</exception>
    public static (EquipmentDefinition Equipment, int Index) Find(SoftSensorDefinition definition, string? name)
    {
        var index = name is null && definition.Equipment.Count > 0 ? 0 : definition.Equipment.ToList().FindIndex(e => e.Name == name);
        if (index < 0)
            throw Refused("Equipment", $"There is no equipment \"{name}\": name one of {string.Join(", ", definition.Equipment.Select(e => e.Name))}.");
        var findings = Check(definition.Equipment[index], $"Equipment[{index}]").ToList();
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : (definition.Equipment[index], index);
    }

    /// <exception cref="OperationRefusedException">A mapping leads nowhere, or there are too few records; all findings.</exception>
    public static EquipmentData Read(string? name, OperationContext context)
    {
        var (equipment, index) = Find(context.Parameters<SoftSensorDefinition>(), name);
        var path = $"Equipment[{index}]";
        var columns = Columns(equipment, path, context);
        var inputs = equipment.Inputs.Count;
        List<string> times = [];
        List<MultiLanguageText> remarks = [];
        List<float[]> rows = [];
        List<float> targets = [];
        double[]? latest = null;
        int gaps = 0, duplicates = 0, outOfBounds = 0;
        var seen = new HashSet<string>();
        foreach (var time in columns[0].Keys)
        {
            double[] inputsAt = [.. columns.Take(inputs).Select(c => c.GetValueOrDefault(time, double.NaN))];
            if (inputsAt.Any(double.IsNaN))
            {
                gaps++;
                continue;
            }
            latest = inputsAt;
            var target = columns[inputs].GetValueOrDefault(time, double.NaN);
            if (double.IsNaN(target)) continue;
            double[] all = [.. inputsAt, target];
            if (equipment.Inputs.Append(equipment.Target).Index().Any(f => all[f.Index] < f.Item.Least || all[f.Index] > f.Item.Greatest)) outOfBounds++;
            else if (!seen.Add(string.Join(';', all.Select(v => v.ToString("R", CultureInfo.InvariantCulture))))) duplicates++;
            else
            {
                times.Add(time);
                rows.Add([.. inputsAt.Select(v => (float)v)]);
                targets.Add((float)target);
            }
        }
        if (gaps > 0) remarks.Add(Sentence.Of($"{gaps} records lack an input and are left out.", $"{LeftOut(gaps)}, faute d'une entrée."));
        if (duplicates > 0)
        {
            remarks.Add(Sentence.Of(
                $"{duplicates} records repeat an earlier one to the last digit and are left out.",
                $"{LeftOut(duplicates)}, répétition au dernier chiffre près d'un précédent."));
        }
        if (outOfBounds > 0)
        {
            remarks.Add(Sentence.Of(
                $"{outOfBounds} records are outside what is physically possible and are left out.",
                $"{LeftOut(outOfBounds)}, hors du domaine physiquement possible."));
        }
        if (rows.Count < Fewest)
            throw Refused(path, $"{rows.Count} records have all inputs and the target: at least {Fewest} are needed. Check that the times of the series are written alike.");
        if (targets.TrueForAll(t => t == targets[0])) throw Refused($"{path}.Target", $"{equipment.Target.Name} is {targets[0]} in all {targets.Count} records: there is nothing to learn.");
        var features = Matrix.FromRows(rows);
        if (Enumerable.Range(0, inputs).All(c => rows.TrueForAll(r => r[c] == rows[0][c]))) throw Refused($"{path}.Inputs", "No input varies: map others, or take records of different states.");
        remarks.AddRange(Remarkable(equipment, features));
        int[] units = [.. Enumerable.Range(0, rows.Count).Select(i => i * Blocks / rows.Count)];
        var samples = new Samples(features, [.. targets], units) { FeatureNames = [.. equipment.Inputs.Select(i => i.Name)] };
        return new EquipmentData(equipment, index, samples, times, latest, remarks);
    }

    public static OperationRefusedException Refused(string path, string text) => new([new Finding(Severity.Invalid, path, nameof(SoftSensor), $"{path}: {text}")]);

    private static IEnumerable<Finding> Check(EquipmentDefinition equipment, string path)
    {
        var features = equipment.Inputs.Append(equipment.Target).ToList();
        foreach (var twice in features.GroupBy(f => f.Name).Where(g => g.Count() > 1))
            yield return Finding($"{path}.Inputs", $"{twice.Key} names {twice.Count()} features: give each a name of its own.");
        foreach (var feature in features.Where(f => f.Least > f.Greatest))
            yield return Finding($"{path} {feature.Name}", $"Least {feature.Least} is above Greatest {feature.Greatest}.");
        foreach (var name in equipment.Relations.SelectMany(r => r.Terms.Select(t => t.Feature).Append(r.Feature)).Where(n => !features.Any(f => f.Name == n)).Distinct())
            yield return Finding($"{path}.Relations", $"\"{name}\" is no feature: it must be one of {string.Join(", ", features.Select(f => f.Name))}.");
    }

    /// <summary>For each input and the target, the values by time.</summary>
    private static IReadOnlyList<Dictionary<string, double>> Columns(EquipmentDefinition equipment, string path, OperationContext context)
    {
        var tables = new Dictionary<(string, string?), TimeSeriesTable>();
        List<Finding> findings = [];
        List<Dictionary<string, double>> columns = [];
        foreach (var (i, feature) in equipment.Inputs.Append(equipment.Target).Index())
        {
            var at = i < equipment.Inputs.Count ? $"{path}.Inputs[{i}]" : $"{path}.Target";
            if (!tables.TryGetValue((feature.TimeSeries, feature.Segment), out var table))
            {
                if (context.Repository.FindSubmodel(feature.TimeSeries) is not { } series)
                {
                    findings.Add(Finding($"{at}.TimeSeries", $"There is no submodel {feature.TimeSeries}: load it, or map {feature.Name} to another."));
                    continue;
                }
                tables[(feature.TimeSeries, feature.Segment)] = table = TimeSeriesReader.Read(series, feature.Segment, context.Repository);
            }
            if (table.Column(feature.Variable) is not { } values)
            {
                findings.Add(Finding($"{at}.Variable", $"The time series has no variable {feature.Variable}: it has {string.Join(", ", table.Variables)}."));
                continue;
            }
            var byTime = new Dictionary<string, double>(table.Count);
            for (var row = 0; row < table.Count; row++) byTime[table.Times[row]] = values[row];
            columns.Add(byTime);
        }
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : columns;
    }

    private static MultiLanguageText LeftOut(int records) =>
        Sentence.Count(records, "record left out", "records left out", "enregistrement écarté", "enregistrements écartés");

    private static IEnumerable<MultiLanguageText> Remarkable(EquipmentDefinition equipment, Matrix features)
    {
        var columns = equipment.Inputs.Select((_, c) => features.Column(c)).ToList();
        for (var c = 0; c < columns.Count; c++)
            if (columns[c].All(v => v == columns[c][0]))
            {
                yield return Sentence.Of(
                    $"{equipment.Inputs[c].Name} is always {columns[c][0]} and tells nothing.",
                    $"{equipment.Inputs[c].Name} vaut toujours {columns[c][0]} et n'apprend rien.");
            }
        for (var a = 0; a < columns.Count; a++)
        {
            for (var b = a + 1; b < columns.Count; b++)
                if (Math.Abs(Correlation(columns[a], columns[b])) > 0.999)
                {
                    yield return Sentence.Of(
                        $"{equipment.Inputs[a].Name} and {equipment.Inputs[b].Name} rise and fall together: one of them would do.",
                        $"{equipment.Inputs[a].Name} et {equipment.Inputs[b].Name} montent et baissent ensemble : l'une des deux suffirait.");
                }
        }
    }

    private static double Correlation(float[] x, float[] y)
    {
        double meanX = x.Average(), meanY = y.Average(), xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xx * yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }

    private static Finding Finding(string path, string text) => new(Severity.Invalid, path, nameof(SoftSensor), $"{path}: {text}");

    private int Column(string feature) => Equipment.Inputs.Append(Equipment.Target).Select(f => f.Name).ToList().IndexOf(feature);
}
