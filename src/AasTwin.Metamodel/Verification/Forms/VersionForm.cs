namespace AasTwin.Metamodel.Verification.Forms;

/// <summary>Versions and revisions: a number without leading zeros.</summary>
internal static class VersionForm
{
    public static bool IsValid(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9') && (text[0] != '0' || text.Length == 1);
}
