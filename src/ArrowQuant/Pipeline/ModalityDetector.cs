using ArrowQuant.Configuration;

namespace ArrowQuant.Pipeline;

/// <summary>Guesses what a model produces: from its metadata when they say so, else by votes of its tensor names.</summary>
public static class ModalityDetector
{
    private static readonly (Modality Modality, string[] Words)[] Architectures =
    [
        (Modality.Text, ["text", "mdlm"]),
        (Modality.Image, ["image", "vae", "unet", "dit", "flux", "stable-diffusion"]),
        (Modality.Audio, ["audio", "wavegrad"]),
        (Modality.Code, ["code"]),
    ];

    private static readonly (Modality Modality, string[] Fragments)[] Votes =
    [
        (Modality.Text,
        [
            "embed_tokens", "lm_head", "self_attn", "mlp.gate", "mlp.up", "mlp.down", "input_layernorm", "post_attention_layernorm",
            "rotary_emb", "wte", "wpe", "transformer.h.", "model.layers.",
        ]),
        (Modality.Image,
        [
            "conv_in", "conv_out", "down_blocks", "up_blocks", "mid_block", "unet", "vae.", "patch_embed", "to_rgb", "double_blocks",
            "joint_blocks", "input_blocks", "output_blocks",
        ]),
        (Modality.Audio, ["mel", "spectrogram", "waveform", "audio_encoder", "vocoder"]),
    ];

    /// <summary>Metadata key <c>modality</c>; else words in <c>architecture</c> or <c>modelspec.architecture</c>; else votes; else null.</summary>
    public static Modality? Detect(IReadOnlyDictionary<string, string> metadata, IEnumerable<string> tensorNames)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(tensorNames);
        if (metadata.TryGetValue("modality", out string? said))
        {
            foreach (Modality modality in Enum.GetValues<Modality>())
            {
                if (modality.Name().Equals(said, StringComparison.OrdinalIgnoreCase)) return modality;
            }
        }
        if (metadata.TryGetValue("architecture", out string? architecture) || metadata.TryGetValue("modelspec.architecture", out architecture))
        {
            foreach ((Modality modality, string[] words) in Architectures)
            {
                if (words.Any(word => architecture.Contains(word, StringComparison.OrdinalIgnoreCase))) return modality;
            }
        }
        int[] votes = new int[Votes.Length];
        foreach (string name in tensorNames)
        {
            for (int i = 0; i < Votes.Length; i++)
            {
                if (Votes[i].Fragments.Any(fragment => name.Contains(fragment, StringComparison.OrdinalIgnoreCase))) votes[i]++;
            }
        }
        int best = Array.IndexOf(votes, votes.Max());
        return votes[best] > 0 ? Votes[best].Modality : null;
    }
}
