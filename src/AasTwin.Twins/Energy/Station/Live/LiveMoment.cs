using System.Globalization;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>A moment of a live run from which it, or a branch of it, can go on: the state of the model, and what flows in. Immutable.</summary>
/// <param name="Seed">Of the chance of the influent.</param>
internal sealed record LiveMoment(StationState State, Weather Weather, ulong Seed)
{
    private const string Form = "1";

    /// <summary>As text that loses nothing: form, weather, seed, hour, deposit, then the states.</summary>
    public override string ToString() => string.Join(' ', [Form, Weather.ToString(), Seed.ToString(CultureInfo.InvariantCulture), Number(State.Hour), Number(State.FilterDeposit), .. State.Values.Select(Number)]);

    /// <summary>Null when the text is no moment.</summary>
    public static LiveMoment? Parse(string text)
    {
        string[] parts = text.Split(' ');
        if (parts.Length != 5 + StationModel.TotalsAt || parts[0] != Form) return null;
        if (!Enum.TryParse(parts[1], out Weather weather) || !Enum.IsDefined(weather) || !ulong.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)) return null;
        double[] numbers = new double[parts.Length - 3];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!double.TryParse(parts[i + 3], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i])) return null;
        }
        return numbers[0] < 0 || numbers[1] < 0 ? null : new LiveMoment(new StationState(numbers[0], numbers[1], numbers[2..]), weather, seed);
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
