using AasTwin.Learning;
using AasTwin.Learning.Models;

namespace AasTwin.Twins;

/// <summary>The key of encrypted model files, as the server is configured with it.</summary>
internal static class ModelFileKey
{
    /// <summary>The environment variable that holds it.</summary>
    public const string Variable = "AASTWIN_MODEL_KEY";

    /// <summary>How to get one, for people.</summary>
    public const string Missing = $"No key is configured: set {Variable} where the server runs, such as to what openssl rand -base64 32 gives.";

    /// <summary>The key; null when none is configured.</summary>
    /// <exception cref="LearningException">What is configured is no key.</exception>
    public static ModelKey? Configured() => System.Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? ModelKey.Parse(text) : null;
}
