using System.Buffers;
using Apache.Arrow.Memory;

namespace ArrowQuant.ApacheArrow.Tests;

/// <summary>Native memory for buffers of Apache.Arrow, with the number of blocks that nobody has given back yet.</summary>
internal sealed class CountingAllocator : MemoryAllocator
{
    private readonly NativeMemoryAllocator _inner = new();
    private int _outstanding;

    public int Outstanding => _outstanding;

    protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
        bytesAllocated = length;
        Interlocked.Increment(ref _outstanding);
        return new Block(_inner.Allocate(length), this);
    }

    private sealed class Block(IMemoryOwner<byte> inner, CountingAllocator owner) : IMemoryOwner<byte>
    {
        private int _disposed;

        public Memory<byte> Memory => _disposed == 0 ? inner.Memory : throw new ObjectDisposedException("buffer");

        public void Dispose()
        {
            Assert.Equal(1, Interlocked.Increment(ref _disposed));
            Interlocked.Decrement(ref owner._outstanding);
            inner.Dispose();
        }
    }
}
