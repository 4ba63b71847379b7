using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AasTwin.Learning.Models;

/// <summary>What a model was trained on.</summary>
/// <param name="Description">Origin and selection, in words.</param>
/// <param name="Rows">Samples.</param>
/// <param name="Units">Engines, cells or machines that the samples come from.</param>
/// <param name="Sha256">Fingerprint of the samples, 64 hexadecimal digits; see <see cref="Fingerprint(Samples)"/>.</param>
public sealed record TrainingData(string Description, int Rows, int Units, string Sha256)
{
    /// <summary>
    /// The SHA-256 of samples: for each row the unit (int32), the features (float32) and the target (float32), all little-endian, preceded by the
    /// numbers of rows and columns (int32).
    /// </summary>
    public static string Fingerprint(Samples samples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var row = new ParameterWriter();
        row.Write(samples.Features.Rows);
        row.Write(samples.Features.Columns);
        for (var i = 0; i < samples.Features.Rows; i++)
        {
            row.Write(samples.Units[i]);
            foreach (var value in samples.Features.Row(i)) row.Write(value);
            row.Write(samples.Targets[i]);
            hash.AppendData(row.Written);
            row.Clear();
        }
        hash.AppendData(row.Written);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The SHA-256 of a text in UTF-8, such as a CSV file that a model was trained on.</summary>
    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Description} ({Rows} rows of {Units} units)");
}
