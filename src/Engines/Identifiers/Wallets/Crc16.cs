namespace Ragusa.Engines.Identifiers;

/// <summary>CRC-16 with polynomial 1021 and nothing before or after (CRC-16/XMODEM): the check of Stellar's and TON's addresses.</summary>
internal static class Crc16
{
    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        var crc = 0;
        foreach (var b in bytes)
        {
            crc ^= b << 8;
            for (var bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ ((crc & 0x8000) != 0 ? 0x1021 : 0)) & 0xffff;
        }

        return (ushort)crc;
    }
}
