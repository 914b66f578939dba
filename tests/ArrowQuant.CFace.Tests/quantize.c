/* Quantizes a buffer of floats with arrow_quant_v2 and checks what the codes stand for. */
#include "arrow_quant_v2.h"
#include <stdio.h>
#include <string.h>

enum { ROWS = 4, COLUMNS = 256 };

static int warnings;

static int32_t progress(void* data, const char* name, double fraction)
{
    *(double*)data = fraction;
    return strcmp(name, "layer") == 0 ? 0 : 1;
}

static void warn(void* data, const char* text)
{
    (void)data, (void)text;
    warnings++;
}

int main(void)
{
    static float weights[ROWS * COLUMNS];
    const int64_t shape[] = {ROWS, COLUMNS};
    const int64_t bits = 8;
    const int64_t bad_bits = 3;
    const bool go_on = true;
    double seen = 0;
    size_t i;
    const arrow_quant_v2_tensor tensor = {weights, shape, NULL, 2, ARROW_QUANT_V2_FLOAT32};
    const arrow_quant_v2_tensor wrong = {weights, shape, NULL, 2, ARROW_QUANT_V2_INT32};
    const arrow_quant_v2_string_tensor_entry_view layer = {"layer", &tensor};
    const arrow_quant_v2_string_tensor_entry_view layers[] = {{"layer", &tensor}, {"wrong", &wrong}};
    arrow_quant_v2_arrow_quant_v2_handle quantizer = NULL;
    arrow_quant_v2_string_layer_result_record_map map;
    const arrow_quant_v2_layer_result_record* result;
    arrow_quant_v2_optional_quantization_result_record_or_batch_report_record report;
    const arrow_quant_v2_api* api = arrow_quant_v2_exports(ARROW_QUANT_V2_ABI_VERSION);
    if (api == NULL || arrow_quant_v2_exports(0) != NULL) return 1;
    for (i = 0; i < ROWS * COLUMNS; i++) weights[i] = (float)((i * 7919) % 1000) / 500.0f - 1.0f;

    if (api->arrow_quant_v2_new("sideways", &quantizer) != ARROW_QUANT_V2_INVALID_ARGUMENT) return 2;
    if (strcmp(api->last_error_type(), "ConfigurationError") != 0) return 3;
    if (api->arrow_quant_v2_new(NULL, &quantizer) != 0) return 4;
    if (api->arrow_quant_v2_get_last_report(quantizer, &report) != 0 || report.has_value) return 13;
    if (api->arrow_quant_v2_quantize_batch_with_progress(quantizer, &layer, 1, &bits, progress, &seen, NULL, NULL, NULL, NULL, &map) != 0) {
        fprintf(stderr, "%s: %s\n", api->last_error_type(), api->last_error());
        return 5;
    }

    if (map.count != 1 || strcmp(map.items[0].key.data, "layer") != 0 || seen != 1.0) return 6;
    result = map.items[0].value;
    if (result->quantized_data.count != ROWS * COLUMNS || result->bit_width != 8 || result->shape.count != 2 || result->shape.items[1] != COLUMNS) return 7;
    for (i = 0; i < ROWS * COLUMNS; i++) {
        size_t groups = (COLUMNS + (size_t)result->group_size - 1) / (size_t)result->group_size;
        size_t group = i / COLUMNS * groups + i % COLUMNS / (size_t)result->group_size;
        float back = ((float)result->quantized_data.items[i] - result->zero_points.items[group]) * result->scales.items[group];
        float error = back > weights[i] ? back - weights[i] : weights[i] - back;
        if (error > result->scales.items[group] * 0.501f) {
            fprintf(stderr, "element %zu: %g is not %g\n", i, (double)back, (double)weights[i]);
            return 8;
        }
    }

    api->free_result(map.items);
    if (api->arrow_quant_v2_quantize_batch(quantizer, &layer, 1, &bad_bits, NULL, NULL, NULL, NULL, &map) == 0) return 9;
    if (api->arrow_quant_v2_quantize_batch(quantizer, layers, 2, &bits, NULL, NULL, NULL, NULL, &map) != ARROW_QUANT_V2_INVALID_ARGUMENT) return 10;
    api->set_warning_handler(warn, NULL);
    if (api->arrow_quant_v2_quantize_batch(quantizer, layers, 2, &bits, &go_on, NULL, NULL, NULL, &map) != 0 || map.count != 1 || warnings != 1) return 11;
    api->free_result(map.items);

    /* Lists or arrays is a choice for Python: here both are numbers in a row. */
    if (api->arrow_quant_v2_quantize_batch(quantizer, layers, 2, &bits, &go_on, NULL, &go_on, NULL, &map) != 0 || map.count != 1) return 18;
    result = map.items[0].value;
    if (result->scales.count != ROWS * COLUMNS / 128 || result->zero_points.count != result->scales.count || result->scales.items[0] <= 0) return 19;
    api->free_result(map.items);

    /* A property of one of two kinds, or none: the second kind here, with the layer that was left out. */
    if (api->arrow_quant_v2_get_last_report(quantizer, &report) != 0 || !report.has_value || report.value.which != 2) return 14;
    if (report.value.second->bit_width != 8 || report.value.second->quantized_layers != 1 || report.value.second->failed_layers.count != 1) return 15;
    if (strcmp(report.value.second->failed_layers.items[0]->name.data, "wrong") != 0) return 16;
    if (strstr(report.value.second->failed_layers.items[0]->reason.data, "int32") == NULL) return 17;
    api->free_result(report.value.second);
    if (api->arrow_quant_v2_release(quantizer) != 0) return 12;
    puts("ok");
    return 0;
}
