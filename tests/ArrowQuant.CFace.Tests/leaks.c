/* Wrong on purpose: a result that is never freed, and one that is read after it was. */
#include "check.h"

int main(void)
{
    cface_sample_string text;
    int first;
    api = cface_sample_exports(CFACE_SAMPLE_ABI_VERSION);
    if (api == NULL) return 3;
    CHECK(api->greet("nobody", NULL, NULL, &text) == 0);
    CHECK(api->greet("somebody", NULL, NULL, &text) == 0);
    api->free_result(text.data);
    first = text.data[0];
    return first == 'z';
}
