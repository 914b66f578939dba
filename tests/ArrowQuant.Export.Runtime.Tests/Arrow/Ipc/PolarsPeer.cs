using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Tests.Arrow.Ipc;

/// <summary>polars, a data frame library in Rust with an Arrow implementation of its own.</summary>
public sealed class PolarsPeer : NpmPeer
{
    private const string Version = "0.26.1";

    private const string Script = """
        const fs = require('fs'), pl = require('nodejs-polars').default;
        const [, , mode, path, format, option] = process.argv;
        const plain = v => v === null || v === undefined ? null
          : Buffer.isBuffer(v) || v instanceof Uint8Array ? Buffer.from(v).toString('hex')
          : typeof v === 'bigint' ? v.toString()
          : typeof v.toArray === 'function' ? v.toArray().map(plain)
          : Array.isArray(v) || ArrayBuffer.isView(v) ? [...v].map(plain)
          : typeof v === 'object' ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, plain(x)])) : v;
        // As the other peer writes them, whose numbers of 64 bits are no JSON numbers.
        const long = v => Array.isArray(v) ? v.map(long) : v === null ? null : String(v);
        if (mode === 'read') {
          const bytes = fs.readFileSync(path);
          const frame = format === 'file' ? pl.readIPC(bytes) : pl.readIPCStream(bytes), out = {};
          for (const name of frame.columns) {
            const column = frame.getColumn(name), rows = plain(column.toArray());
            let type = 'one that JavaScript has no name for';
            try { type = String(column.dtype); } catch { }
            out[name] = type.includes('Int64') ? long(rows) : rows;
          }
          console.log(JSON.stringify(out));
        } else {
          const frame = pl.DataFrame({
            layer_name: ['a layer with a long name', null, 'é'], encoded: ['x', 'y', 'x'], weights: [[1.5, 2.5], null, []],
            shape: [[2], [], [4503599627370497, 1]], bit_width: [2, 4, 8],
          }).withColumns(
            pl.col('encoded').cast(pl.Categorical), pl.col('weights').cast(pl.List(pl.Float32)), pl.col('shape').cast(pl.List(pl.Int64)),
            pl.col('bit_width').cast(pl.UInt8));
          const settings = { compression: option ?? 'uncompressed' };
          const bytes = format === 'file' ? frame.writeIPC(settings) : frame.writeIPCStream(settings);
          fs.writeFileSync(path, bytes);
        }
        """;

    public PolarsPeer()
        : base($"nodejs-polars@{Version} {Image}@{Version}", Script)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64) WhyMissing = "nodejs-polars is pinned for Linux on x86-64";
    }

    /// <summary>npm leaves the part with the machine code out where it was asked to leave optional packages out.</summary>
    private static string Image => "nodejs-polars-linux-x64-gnu";
}
