using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Playwright;

namespace AasTwin.SystemTests.Web;

/// <summary>A screenshot as colors: PNG of eight bits a channel, not interlaced, as Chromium writes it.</summary>
internal sealed class Pixels
{
    private readonly byte[] bytes;
    private readonly int channels;

    private Pixels(int width, int height, int channels, byte[] bytes) => (Width, Height, this.channels, this.bytes) = (width, height, channels, bytes);

    public int Width { get; }

    public int Height { get; }

    public (byte Red, byte Green, byte Blue) this[int x, int y]
    {
        get
        {
            var at = ((y * Width) + x) * channels;
            return (bytes[at], bytes[at + 1], bytes[at + 2]);
        }
    }

    /// <summary>Of something that is drawn to the end: two pictures in a row are the same. The last one is kept.</summary>
    /// <exception cref="TimeoutException">It still moves after 40 pictures.</exception>
    public static async Task<Pixels> AtRest(ILocator shown, string name)
    {
        var before = Read(await shown.ScreenshotAsync());
        for (var i = 0; i < 40; i++)
        {
            await Task.Delay(250);
            var now = Read(await shown.ScreenshotAsync(new LocatorScreenshotOptions { Path = WebWindow.PathOfPicture(name) }));
            if (before.DifferenceTo(now) == 0) return now;
            before = now;
        }
        throw new TimeoutException("What is shown does not come to rest.");
    }

    public static Pixels Read(ReadOnlySpan<byte> png)
    {
        using var packed = new MemoryStream();
        int width = 0, height = 0, channels = 0;
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            var type = System.Text.Encoding.ASCII.GetString(png.Slice(at + 4, 4));
            var body = png.Slice(at + 8, length);
            if (type == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
                channels = body[9] switch { 2 => 3, 6 => 4, _ => throw new NotSupportedException($"Colors of kind {body[9]}.") };
                Assert.Equal((8, 0), (body[8], body[12]));
            }
            else if (type == "IDAT") packed.Write(body);
            at += length + 12;
        }
        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        var (row, result) = (width * channels, new byte[height * width * channels]);
        var line = new byte[row + 1];
        for (var y = 0; y < height; y++)
        {
            rows.ReadExactly(line);
            for (var x = 0; x < row; x++)
            {
                int left = x >= channels ? result[(y * row) + x - channels] : 0, above = y > 0 ? result[((y - 1) * row) + x] : 0, corner = x >= channels && y > 0 ? result[((y - 1) * row) + x - channels] : 0;
                result[(y * row) + x] = (byte)(line[x + 1] + line[0] switch { 0 => 0, 1 => left, 2 => above, 3 => (left + above) / 2, 4 => Paeth(left, above, corner), _ => throw new InvalidDataException() });
            }
        }
        return new Pixels(width, height, channels, result);
    }

    /// <summary>The share of pixels that a test holds for.</summary>
    public double Share(Func<(byte Red, byte Green, byte Blue), bool> test)
    {
        var count = 0;
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                if (test(this[x, y])) count++;
        return (double)count / (Width * Height);
    }

    /// <summary>The share of pixels that are clearly different in another picture of the same size.</summary>
    public double DifferenceTo(Pixels other)
    {
        Assert.Equal((Width, Height), (other.Width, other.Height));
        var count = 0;
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                var (a, b) = (this[x, y], other[x, y]);
                if (Math.Abs(a.Red - b.Red) + Math.Abs(a.Green - b.Green) + Math.Abs(a.Blue - b.Blue) > 24) count++;
            }
        return (double)count / (Width * Height);
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (byLeft, byAbove, byCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return byLeft <= byAbove && byLeft <= byCorner ? left : byAbove <= byCorner ? above : corner;
    }
}
