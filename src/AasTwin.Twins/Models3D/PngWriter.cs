using System.Buffers.Binary;
using System.Text;

namespace AasTwin.Twins.Models3D;

/// <summary>
/// Writes a picture as PNG; the same bytes for the same picture on every machine, which the compression of the runtime does not promise from version to version.
/// </summary>
public static class PngWriter
{
    private const int Channels = 4, Up = 2, MostRun = 258, LeastRun = 3;

    /// <summary>The file.</summary>
    /// <param name="width">In pixels, at least 1.</param>
    /// <param name="height">In pixels, at least 1.</param>
    /// <param name="pixels">Red, green, blue and opacity, row by row from the top.</param>
    /// <exception cref="ArgumentException">The size is not that of the pixels.</exception>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> pixels)
    {
        if (width < 1 || height < 1 || pixels.Length != width * height * Channels) throw new ArgumentException($"A picture of {width} x {height} has {(long)width * height * Channels} bytes, not {pixels.Length}.", nameof(pixels));
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        // Eight bits a channel, with opacity.
        (header[8], header[9]) = (8, 6);
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Compress(Filter(width, height, pixels)));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Each row as its difference from the one above: what stands upright becomes zeros.</summary>
    private static byte[] Filter(int width, int height, ReadOnlySpan<byte> pixels)
    {
        var row = width * Channels;
        var filtered = new byte[height * (row + 1)];
        for (var y = 0; y < height; y++)
        {
            filtered[y * (row + 1)] = Up;
            for (var x = 0; x < row; x++) filtered[(y * (row + 1)) + 1 + x] = (byte)(pixels[(y * row) + x] - (y > 0 ? pixels[((y - 1) * row) + x] : 0));
        }
        return filtered;
    }

    /// <summary>A zlib stream of one block with the fixed codes of Deflate (RFC 1951, 3.2.6), in which only repeated bytes are shortened.</summary>
    private static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        var bits = new BitWriter([0x78, 0x01]);
        bits.Add(0b011, 3);
        for (var i = 0; i < bytes.Length;)
        {
            Literal(bits, bytes[i]);
            var run = 1;
            while (run <= MostRun && i + run < bytes.Length && bytes[i + run] == bytes[i]) run++;
            i++;
            if (run - 1 < LeastRun) continue;
            Repeat(bits, run - 1);
            i += run - 1;
        }
        Literal(bits, 256);
        var packed = bits.Finish();
        var adler = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(adler, Adler32(bytes));
        return [.. packed, .. adler];
    }

    private static void Literal(BitWriter bits, int symbol)
    {
        var (code, length) = symbol switch
        {
            < 144 => (0x30 + symbol, 8),
            < 256 => (0x190 + symbol - 144, 9),
            < 280 => (symbol - 256, 7),
            _ => (0xC0 + symbol - 280, 8),
        };
        bits.AddCode(code, length);
    }

    /// <summary>The last byte again, so many times.</summary>
    private static void Repeat(BitWriter bits, int length)
    {
        // Lengths from 3 to 10 have a symbol each; then four symbols have one more bit, four two, and so on; 258 has its own.
        var rest = length - LeastRun;
        if (length == MostRun) Literal(bits, 285);
        else if (rest < 8) Literal(bits, 257 + rest);
        else
        {
            var extra = int.Log2(rest) - 2;
            Literal(bits, 257 + (4 * (extra + 1)) + ((rest >> extra) - 4));
            bits.Add(rest & ((1 << extra) - 1), extra);
        }
        // The distance 1.
        bits.AddCode(0, 5);
    }

    private static void Chunk(MemoryStream file, string type, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(body));
        file.Write(number);
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) == 1 ? 0xEDB88320 : 0);
        }
        return ~crc;
    }

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        uint sum = 1, sums = 0;
        foreach (var value in bytes)
        {
            sum = (sum + value) % 65521;
            sums = (sums + sum) % 65521;
        }
        return (sums << 16) | sum;
    }

    /// <summary>Bits from the lowest to the highest of each byte.</summary>
    private sealed class BitWriter(List<byte> bytes)
    {
        private int held, count;

        public void Add(int value, int length)
        {
            held |= value << count;
            count += length;
            for (; count >= 8; count -= 8, held >>= 8) bytes.Add((byte)held);
        }

        /// <summary>Codes stand with their highest bit first.</summary>
        public void AddCode(int code, int length)
        {
            for (var bit = length - 1; bit >= 0; bit--) Add((code >> bit) & 1, 1);
        }

        public List<byte> Finish()
        {
            if (count > 0) bytes.Add((byte)held);
            return bytes;
        }
    }
}
