namespace ArrowQuant.Export.Runtime.Tests.Arrow.Ipc;

/// <summary>The JavaScript library of the Arrow project, installed once a test run into a temporary folder.</summary>
public sealed class ApacheArrowPeer() : NpmPeer("apache-arrow@21.2.0", Script)
{
    private const string Script = """
        const fs = require('fs'), a = require('apache-arrow');
        const [, , mode, path, format] = process.argv;
        const list = (type, n) => new a.List(new a.Field('item', type, n));
        const hex = b => Buffer.from(b).toString('hex');
        const plain = (v, t) => v === null || v === undefined ? null
          : a.DataType.isDictionary(t) ? plain(v, t.dictionary)
          : a.DataType.isUtf8(t) || a.DataType.isLargeUtf8(t) ? v
          : a.DataType.isBinary(t) || a.DataType.isLargeBinary(t) || a.DataType.isFixedSizeBinary(t) ? hex(v)
          : a.DataType.isList(t) || a.DataType.isFixedSizeList(t) ? [...Array(v.length).keys()].map(i => plain(v.get(i), t.children[0].type))
          : a.DataType.isStruct(t) ? Object.fromEntries(t.children.map(f => [f.name, plain(v[f.name], f.type)]))
          : typeof v === 'bigint' ? v.toString() : v;
        if (mode === 'read') {
          const table = a.tableFromIPC(fs.readFileSync(path)), out = {};
          for (const f of table.schema.fields) {
            const column = table.getChild(f.name);
            out[f.name] = [...Array(column.length).keys()].map(i => plain(column.get(i), f.type));
          }
          console.log(JSON.stringify(out));
        } else {
          const make = (values, type) => a.vectorFromArray(values, type);
          const batchOf = k => new a.Table({
            layer_name: make(['a' + k, null, 'é'], new a.Utf8()),
            encoded: make(['x', 'y', 'x'], new a.Dictionary(new a.Utf8(), new a.Int8(), 7)),
            weights: make([[1.5, 2.5], null, []], list(new a.Float32(), true)),
            shape: make([[2n], [], [9007199254740993n, 1n]], list(new a.Int64(), true)),
            half: make([[1, 2], [3, 4], [5, 6]], new a.FixedSizeList(2, new a.Field('item', new a.Float16(), true))),
            when: make([new Date(0), new Date(1), new Date(2)], new a.TimestampMillisecond()),
            bit_width: make([2, 4, 8], new a.Uint8()),
          });
          // Each table has a dictionary of its own, which the file format cannot hold twice.
          fs.writeFileSync(path, a.tableToIPC(format === 'file' ? batchOf(0) : batchOf(0).concat(batchOf(1)), format));
        }
        """;
}
