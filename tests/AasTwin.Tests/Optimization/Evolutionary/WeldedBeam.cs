using AasTwin.Optimization;

namespace AasTwin.Tests.Optimization.Evolutionary;

/// <summary>
/// The welded beam of Ragsdell and Phillips (1976) in the form used for comparisons of constrained searches: least cost of a
/// beam under load with limits on shear stress, bending stress, buckling, deflection and geometry. Best known cost 1.724852.
/// </summary>
internal static class WeldedBeam
{
    private const double Load = 6000, Length = 14, E = 30e6, G = 12e6;

    public static Problem Problem { get; } = new()
    {
        Variables = [Variable.Real("h", 0.1, 2), Variable.Real("l", 0.1, 10), Variable.Real("t", 0.1, 10), Variable.Real("b", 0.1, 2)],
        Constraints =
        [
            Constraint.AtMost("shearPsi", 13600),
            Constraint.AtMost("bendingPsi", 30000),
            Constraint.AtMost("weldMinusBar", 0),
            Constraint.AtMost("deflectionIn", 0.25),
            Constraint.AtLeast("bucklingLoadLb", Load),
        ],
        Model = (p, _) =>
        {
            double h = p["h"], l = p["l"], t = p["t"], b = p["b"];
            double r = Math.Sqrt((l * l / 4) + Math.Pow((h + t) / 2, 2));
            double j = 2 * Math.Sqrt(2) * h * l * ((l * l / 12) + Math.Pow((h + t) / 2, 2));
            double primary = Load / (Math.Sqrt(2) * h * l), secondary = Load * (Length + (l / 2)) * r / j;
            double shear = Math.Sqrt((primary * primary) + (primary * secondary * l / r) + (secondary * secondary));
            double buckling = 4.013 * E * Math.Sqrt(t * t * Math.Pow(b, 6) / 36) / (Length * Length) * (1 - (t / (2 * Length) * Math.Sqrt(E / (4 * G))));
            return new Evaluation(
                [(1.10471 * h * h * l) + (0.04811 * t * b * (14 + l))],
                [shear, 6 * Load * Length / (b * t * t), h - b, 4 * Load * Math.Pow(Length, 3) / (E * Math.Pow(t, 3) * b), buckling]);
        },
    };
}
