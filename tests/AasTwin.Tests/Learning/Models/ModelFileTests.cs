using System.Security.Cryptography;
using AasTwin.Learning;
using AasTwin.Learning.Linear;
using AasTwin.Learning.Models;

namespace AasTwin.Tests.Learning.Models;

public sealed class ModelFileTests
{
    private static readonly ModelFile Model = new()
    {
        Name = "Capacity from charge",
        Created = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero),
        Features = [new ModelVariable("charge time", "s", 900, 3600), new ModelVariable("temperature", "°C", 24, 30)],
        Outputs = [new ModelVariable("capacity", "Ah")],
        TrainingData = TrainingSamples.Described,
        Metrics = [new ModelMetric("RMSE", 0.031, "Ah", 0.002, "leave one cell out")],
        Settings = new Dictionary<string, string> { ["threshold"] = "1.4", ["chemistry"] = "NMC" },
        Card = "# Capacity\n\nFor cells of one kind only.",
        Parts = [new ModelPart("capacity", new LinearModel(0.25, [0.5, -1.25]))],
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_GivesBackWhatWasWritten(bool encrypted)
    {
        var key = encrypted ? ModelKey.Generate() : null;

        var read = ModelFile.Read(Model.ToBytes(key), "cell.model", key);

        Assert.Equivalent(Model with { Sha256 = read.Sha256, Parts = [] }, read with { Parts = [] }, strict: true);
        Assert.Equal(0.25 + (0.5 * 3) - (1.25 * 2), Predict(read.Part<LinearModel>("capacity"), 3, 2), 6);
        Assert.Matches("^[0-9a-f]{64}$", read.Sha256);
    }

    [Fact]
    public void ToBytes_OfTheSameModelAreTheSame() => Assert.Equal(Model.ToBytes(), (Model with { Settings = new Dictionary<string, string> { ["chemistry"] = "NMC", ["threshold"] = "1.4" } }).ToBytes());

    [Fact]
    public void Describe_NeedsNoKey()
    {
        var described = ModelFile.Describe(Model.ToBytes(ModelKey.Generate()), "cell.model");

        Assert.Equal((Model.Name, Model.Card), (described.Name, described.Card));
        Assert.Empty(described.Parts);
    }

    [Fact]
    public void Encrypted_HidesParametersOnly()
    {
        var plain = Model.ToBytes();
        var secret = Model.ToBytes(ModelKey.Generate());

        Assert.True(plain.AsSpan().IndexOf(BitConverter.GetBytes(-1.25)) > 0);
        Assert.Equal(-1, secret.AsSpan().IndexOf(BitConverter.GetBytes(-1.25)));
        Assert.True(secret.AsSpan().IndexOf("For cells of one kind only."u8) > 0);
    }

    [Fact]
    public void Read_WithoutOrWithAnotherKeyIsRefused()
    {
        var bytes = Model.ToBytes(ModelKey.Generate());

        Assert.Contains("there is no key", Refusal(bytes));
        Assert.Contains("The key is not the one", Refusal(bytes, ModelKey.Generate()));
    }

    /// <summary>Somebody who changes the description of an encrypted model and makes the hash fit is found out by the tag.</summary>
    [Fact]
    public void Read_FindsAChangedDescriptionOfAnEncryptedModel()
    {
        var key = ModelKey.Generate();
        var bytes = Model.ToBytes(key);
        bytes[bytes.AsSpan().IndexOf("0.031"u8)] = (byte)'9';
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32), bytes.AsSpan(bytes.Length - 32));

        Assert.Contains("somebody changed the file", Refusal(bytes, key));
    }

    [Fact]
    public void Read_FindsEveryChangedByte()
    {
        var bytes = Model.ToBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 0x20;
            Assert.StartsWith("cell.model", Refusal(bytes));
            bytes[i] ^= 0x20;
        }
    }

    [Fact]
    public void Read_FindsEveryTruncation()
    {
        var bytes = Model.ToBytes();
        for (var length = 0; length < bytes.Length; length++) Assert.StartsWith("cell.model", Refusal(bytes[..length]));
    }

    /// <summary>Whatever stands in the parameters: an error of the file or a model, never another exception or memory without bounds.</summary>
    [Fact]
    public void Read_OfParametersWithAnyContentRefusesOrReads()
    {
        var original = Model.ToBytes();
        var random = new RandomStream(5);
        var begin = original.AsSpan().IndexOf("capacity"u8) is var first ? original.AsSpan(first + 1).LastIndexOf("capacity"u8) + first - 8 : 0;
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var bytes = (byte[])original.Clone();
            for (var change = 0; change <= random.Next(4); change++) bytes[begin + random.Next(bytes.Length - 32 - begin)] = (byte)random.Next(256);
            SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32), bytes.AsSpan(bytes.Length - 32));
            try
            {
                ModelFile.Read(bytes, "cell.model");
            }
            catch (LearningException refused)
            {
                Assert.StartsWith("cell.model", refused.Message);
            }
        }
    }

    [Fact]
    public void Read_OfAnotherVersionSaysWhatToDo()
    {
        var bytes = Model.ToBytes();
        bytes[8] = 2;

        Assert.Contains("format version 2", Refusal(bytes));
    }

    [Fact]
    public void Part_OfAnotherModelIsRefused() => Assert.Contains("no part \"lifetime\"", Assert.Throws<LearningException>(() => Model.Part<LinearModel>("lifetime")).Message);

    [Fact]
    public void Key_ReadsBase64AndHexadecimal()
    {
        var key = ModelKey.Generate();
        var hexadecimal = Convert.ToHexString(Convert.FromBase64String(key.ToBase64()));
        var bytes = Model.ToBytes(key);

        foreach (var text in new[] { key.ToBase64(), hexadecimal, hexadecimal.ToLowerInvariant() + "\n" })
            Assert.Equal(Model.Name, ModelFile.Read(bytes, "cell.model", ModelKey.Parse(text)).Name);
        Assert.Contains("openssl rand", Assert.Throws<LearningException>(() => ModelKey.Parse("secret")).Message);
    }

    [Fact]
    public void Fingerprint_DependsOnEveryValue()
    {
        var samples = TrainingSamples.Of(10, 2, seed: 1);
        var before = TrainingData.Fingerprint(samples);

        samples.Features[9, 1] += 1;

        Assert.NotEqual(before, TrainingData.Fingerprint(samples));
    }

    private static string Refusal(byte[] bytes, ModelKey? key = null) => Assert.Throws<LearningException>(() => ModelFile.Read(bytes, "cell.model", key)).Message;

    private static float Predict(IPredictor model, params float[] features)
    {
        var outputs = new float[1];
        model.Predict(features, outputs);
        return outputs[0];
    }
}
