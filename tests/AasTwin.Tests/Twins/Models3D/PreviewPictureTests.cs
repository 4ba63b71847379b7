using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AasTwin.Learning;
using AasTwin.Twins.Models3D;

namespace AasTwin.Tests.Twins.Models3D;

/// <summary>Pictures are PNG as other programs read it: chunks with checksums, a zlib stream that the runtime's decompression takes.</summary>
public sealed class PreviewPictureTests
{
    [Fact]
    public void Cell_IsSeenOnATransparentGround()
    {
        var (width, height, pixels) = Read(PreviewPicture.Draw(Cell18650.Parts(), 160, 400));
        Assert.Equal((160, 400), (width, height));
        (byte R, byte G, byte B, byte A) At(int x, int y) => (pixels[4 * ((y * width) + x)], pixels[(4 * ((y * width) + x)) + 1], pixels[(4 * ((y * width) + x)) + 2], pixels[(4 * ((y * width) + x)) + 3]);
        Assert.Equal(0, At(0, 0).A);
        Assert.Equal(0, At(159, 399).A);
        var middle = At(80, 250);
        Assert.Equal(255, middle.A);
        Assert.True(middle.G > middle.R + 20 && middle.G > middle.B, $"The wrap is {middle}.");
        // As tall as the picture but for its margin, and as wide as the cell is for its height.
        var rows = Enumerable.Range(0, height).Where(y => Enumerable.Range(0, width).Any(x => At(x, y).A > 0)).ToList();
        var columns = Enumerable.Range(0, width).Where(x => Enumerable.Range(0, height).Any(y => At(x, y).A > 0)).ToList();
        Assert.InRange(rows.Count, 355, 375);
        Assert.InRange(columns.Count, 95, 125);
    }

    [Fact]
    public void Cell_IsAlwaysTheSame() => Assert.Equal(PreviewPicture.Draw(Cell18650.Parts(), 40, 90), PreviewPicture.Draw(Cell18650.Parts(), 40, 90));

    [Fact]
    public void Png_KeepsEachPixel()
    {
        var random = new RandomStream(5);
        for (var turn = 0; turn < 60; turn++)
        {
            int width = 1 + (int)(random.NextDouble() * 90), height = 1 + (int)(random.NextDouble() * 9);
            var pixels = new byte[4 * width * height];
            // Noise, and stretches of one value of every length.
            for (var i = 0; i < pixels.Length;)
            {
                var (value, end) = ((byte)(random.NextDouble() * 256), i + 1 + (int)(random.NextDouble() * (turn % 3 == 0 ? 1 : 700)));
                for (; i < end && i < pixels.Length; i++) pixels[i] = value;
            }
            var read = Read(PngWriter.Write(width, height, pixels));
            Assert.Equal((width, height), (read.Width, read.Height));
            Assert.Equal(pixels, read.Pixels);
        }
    }

    [Fact]
    public void Png_ShortensRunsOfEveryLength()
    {
        // One row: the filter leaves it as it is, so that runs are met as they stand.
        for (var run = 1; run <= 600; run++)
        {
            var pixels = new byte[4 * 160];
            pixels.AsSpan(0, run).Fill(7);
            Assert.Equal(pixels, Read(PngWriter.Write(160, 1, pixels)).Pixels);
        }
        Assert.InRange(PngWriter.Write(500, 500, new byte[1_000_000]).Length, 1, 12_000);
    }

    [Theory]
    [InlineData(2, 2, 15)]
    [InlineData(0, 2, 0)]
    [InlineData(2, -1, 8)]
    public void Png_OfAnotherSizeThanItsPixels_IsRefused(int width, int height, int bytes) => Assert.Throws<ArgumentException>(() => PngWriter.Write(width, height, new byte[bytes]));

    private static (int Width, int Height, byte[] Pixels) Read(byte[] file)
    {
        Assert.Equal("\x89PNG\r\n\x1a\n", Encoding.Latin1.GetString(file, 0, 8));
        List<(string Type, byte[] Body)> chunks = [];
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            Assert.Equal(Checksum(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += length + 12;
        }
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(c => c.Type));
        var head = chunks[0].Body;
        Assert.Equal([8, 6, 0, 0, 0], head[8..]);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)));
        using var rows = new ZLibStream(new MemoryStream(chunks[1].Body), CompressionMode.Decompress);
        var pixels = new byte[4 * width * height];
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(2, rows.ReadByte());
            var row = pixels.AsSpan(4 * width * y, 4 * width);
            rows.ReadExactly(row);
            if (y > 0) for (var x = 0; x < row.Length; x++) row[x] += pixels[(4 * width * (y - 1)) + x];
        }
        Assert.Equal(-1, rows.ReadByte());
        return (width, height, pixels);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        // By polynomial division, bit for bit.
        var rest = 0xFFFFFFFFu;
        foreach (var value in bytes)
            for (var bit = 0; bit < 8; bit++) rest = ((rest ^ (uint)(value >> bit)) & 1) == 1 ? (rest >> 1) ^ 0xEDB88320 : rest >> 1;
        return rest ^ 0xFFFFFFFF;
    }
}
