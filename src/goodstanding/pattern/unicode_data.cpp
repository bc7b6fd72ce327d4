// Written by script/generate_unicode_data.py; do not edit.
#include "goodstanding/pattern/unicode_data.hpp"

namespace goodstanding::pattern {
namespace {

// clang-format off
// Unicode 14.0.0
constexpr CaseRun kUpperRuns[] = {
    {0xb5,0xb5,1,743}, {0xe0,0xf6,1,-32}, {0xf8,0xfe,1,-32}, {0xff,0xff,1,121}, {0x101,0x12f,2,-1},
    {0x131,0x131,1,-232}, {0x133,0x137,2,-1}, {0x13a,0x148,2,-1}, {0x14b,0x177,2,-1},
    {0x17a,0x17e,2,-1}, {0x17f,0x17f,1,-300}, {0x180,0x180,1,195}, {0x183,0x185,2,-1},
    {0x188,0x188,1,-1}, {0x18c,0x18c,1,-1}, {0x192,0x192,1,-1}, {0x195,0x195,1,97},
    {0x199,0x199,1,-1}, {0x19a,0x19a,1,163}, {0x19e,0x19e,1,130}, {0x1a1,0x1a5,2,-1},
    {0x1a8,0x1a8,1,-1}, {0x1ad,0x1ad,1,-1}, {0x1b0,0x1b0,1,-1}, {0x1b4,0x1b6,2,-1},
    {0x1b9,0x1b9,1,-1}, {0x1bd,0x1bd,1,-1}, {0x1bf,0x1bf,1,56}, {0x1c5,0x1c5,1,-1},
    {0x1c6,0x1c6,1,-2}, {0x1c8,0x1c8,1,-1}, {0x1c9,0x1c9,1,-2}, {0x1cb,0x1cb,1,-1},
    {0x1cc,0x1cc,1,-2}, {0x1ce,0x1dc,2,-1}, {0x1dd,0x1dd,1,-79}, {0x1df,0x1ef,2,-1},
    {0x1f2,0x1f2,1,-1}, {0x1f3,0x1f3,1,-2}, {0x1f5,0x1f5,1,-1}, {0x1f9,0x21f,2,-1},
    {0x223,0x233,2,-1}, {0x23c,0x23c,1,-1}, {0x23f,0x240,1,10815}, {0x242,0x242,1,-1},
    {0x247,0x24f,2,-1}, {0x250,0x250,1,10783}, {0x251,0x251,1,10780}, {0x252,0x252,1,10782},
    {0x253,0x253,1,-210}, {0x254,0x254,1,-206}, {0x256,0x257,1,-205}, {0x259,0x259,1,-202},
    {0x25b,0x25b,1,-203}, {0x25c,0x25c,1,42319}, {0x260,0x260,1,-205}, {0x261,0x261,1,42315},
    {0x263,0x263,1,-207}, {0x265,0x265,1,42280}, {0x266,0x266,1,42308}, {0x268,0x268,1,-209},
    {0x269,0x269,1,-211}, {0x26a,0x26a,1,42308}, {0x26b,0x26b,1,10743}, {0x26c,0x26c,1,42305},
    {0x26f,0x26f,1,-211}, {0x271,0x271,1,10749}, {0x272,0x272,1,-213}, {0x275,0x275,1,-214},
    {0x27d,0x27d,1,10727}, {0x280,0x280,1,-218}, {0x282,0x282,1,42307}, {0x283,0x283,1,-218},
    {0x287,0x287,1,42282}, {0x288,0x288,1,-218}, {0x289,0x289,1,-69}, {0x28a,0x28b,1,-217},
    {0x28c,0x28c,1,-71}, {0x292,0x292,1,-219}, {0x29d,0x29d,1,42261}, {0x29e,0x29e,1,42258},
    {0x345,0x345,1,84}, {0x371,0x373,2,-1}, {0x377,0x377,1,-1}, {0x37b,0x37d,1,130},
    {0x3ac,0x3ac,1,-38}, {0x3ad,0x3af,1,-37}, {0x3b1,0x3c1,1,-32}, {0x3c2,0x3c2,1,-31},
    {0x3c3,0x3cb,1,-32}, {0x3cc,0x3cc,1,-64}, {0x3cd,0x3ce,1,-63}, {0x3d0,0x3d0,1,-62},
    {0x3d1,0x3d1,1,-57}, {0x3d5,0x3d5,1,-47}, {0x3d6,0x3d6,1,-54}, {0x3d7,0x3d7,1,-8},
    {0x3d9,0x3ef,2,-1}, {0x3f0,0x3f0,1,-86}, {0x3f1,0x3f1,1,-80}, {0x3f2,0x3f2,1,7},
    {0x3f3,0x3f3,1,-116}, {0x3f5,0x3f5,1,-96}, {0x3f8,0x3f8,1,-1}, {0x3fb,0x3fb,1,-1},
    {0x430,0x44f,1,-32}, {0x450,0x45f,1,-80}, {0x461,0x481,2,-1}, {0x48b,0x4bf,2,-1},
    {0x4c2,0x4ce,2,-1}, {0x4cf,0x4cf,1,-15}, {0x4d1,0x52f,2,-1}, {0x561,0x586,1,-48},
    {0x10d0,0x10fa,1,3008}, {0x10fd,0x10ff,1,3008}, {0x13f8,0x13fd,1,-8}, {0x1c80,0x1c80,1,-6254},
    {0x1c81,0x1c81,1,-6253}, {0x1c82,0x1c82,1,-6244}, {0x1c83,0x1c84,1,-6242},
    {0x1c85,0x1c85,1,-6243}, {0x1c86,0x1c86,1,-6236}, {0x1c87,0x1c87,1,-6181},
    {0x1c88,0x1c88,1,35266}, {0x1d79,0x1d79,1,35332}, {0x1d7d,0x1d7d,1,3814},
    {0x1d8e,0x1d8e,1,35384}, {0x1e01,0x1e95,2,-1}, {0x1e9b,0x1e9b,1,-59}, {0x1ea1,0x1eff,2,-1},
    {0x1f00,0x1f07,1,8}, {0x1f10,0x1f15,1,8}, {0x1f20,0x1f27,1,8}, {0x1f30,0x1f37,1,8},
    {0x1f40,0x1f45,1,8}, {0x1f51,0x1f57,2,8}, {0x1f60,0x1f67,1,8}, {0x1f70,0x1f71,1,74},
    {0x1f72,0x1f75,1,86}, {0x1f76,0x1f77,1,100}, {0x1f78,0x1f79,1,128}, {0x1f7a,0x1f7b,1,112},
    {0x1f7c,0x1f7d,1,126}, {0x1fb0,0x1fb1,1,8}, {0x1fbe,0x1fbe,1,-7205}, {0x1fd0,0x1fd1,1,8},
    {0x1fe0,0x1fe1,1,8}, {0x1fe5,0x1fe5,1,7}, {0x214e,0x214e,1,-28}, {0x2170,0x217f,1,-16},
    {0x2184,0x2184,1,-1}, {0x24d0,0x24e9,1,-26}, {0x2c30,0x2c5f,1,-48}, {0x2c61,0x2c61,1,-1},
    {0x2c65,0x2c65,1,-10795}, {0x2c66,0x2c66,1,-10792}, {0x2c68,0x2c6c,2,-1}, {0x2c73,0x2c73,1,-1},
    {0x2c76,0x2c76,1,-1}, {0x2c81,0x2ce3,2,-1}, {0x2cec,0x2cee,2,-1}, {0x2cf3,0x2cf3,1,-1},
    {0x2d00,0x2d25,1,-7264}, {0x2d27,0x2d27,1,-7264}, {0x2d2d,0x2d2d,1,-7264},
    {0xa641,0xa66d,2,-1}, {0xa681,0xa69b,2,-1}, {0xa723,0xa72f,2,-1}, {0xa733,0xa76f,2,-1},
    {0xa77a,0xa77c,2,-1}, {0xa77f,0xa787,2,-1}, {0xa78c,0xa78c,1,-1}, {0xa791,0xa793,2,-1},
    {0xa794,0xa794,1,48}, {0xa797,0xa7a9,2,-1}, {0xa7b5,0xa7c3,2,-1}, {0xa7c8,0xa7ca,2,-1},
    {0xa7d1,0xa7d1,1,-1}, {0xa7d7,0xa7d9,2,-1}, {0xa7f6,0xa7f6,1,-1}, {0xab53,0xab53,1,-928},
    {0xab70,0xabbf,1,-38864}, {0xff41,0xff5a,1,-32}, {0x10428,0x1044f,1,-40},
    {0x104d8,0x104fb,1,-40}, {0x10597,0x105a1,1,-39}, {0x105a3,0x105b1,1,-39},
    {0x105b3,0x105b9,1,-39}, {0x105bb,0x105bc,1,-39}, {0x10cc0,0x10cf2,1,-64},
    {0x118c0,0x118df,1,-32}, {0x16e60,0x16e7f,1,-32}, {0x1e922,0x1e943,1,-34},
};
constexpr SpecialCase kUpperSpecials[] = {
    {0xdf,"\x53\x53"}, {0x149,"\xca\xbc\x4e"}, {0x1f0,"\x4a\xcc\x8c"},
    {0x390,"\xce\x99\xcc\x88\xcc\x81"}, {0x3b0,"\xce\xa5\xcc\x88\xcc\x81"},
    {0x587,"\xd4\xb5\xd5\x92"}, {0x1e96,"\x48\xcc\xb1"}, {0x1e97,"\x54\xcc\x88"},
    {0x1e98,"\x57\xcc\x8a"}, {0x1e99,"\x59\xcc\x8a"}, {0x1e9a,"\x41\xca\xbe"},
    {0x1f50,"\xce\xa5\xcc\x93"}, {0x1f52,"\xce\xa5\xcc\x93\xcc\x80"},
    {0x1f54,"\xce\xa5\xcc\x93\xcc\x81"}, {0x1f56,"\xce\xa5\xcc\x93\xcd\x82"},
    {0x1f80,"\xe1\xbc\x88\xce\x99"}, {0x1f81,"\xe1\xbc\x89\xce\x99"},
    {0x1f82,"\xe1\xbc\x8a\xce\x99"}, {0x1f83,"\xe1\xbc\x8b\xce\x99"},
    {0x1f84,"\xe1\xbc\x8c\xce\x99"}, {0x1f85,"\xe1\xbc\x8d\xce\x99"},
    {0x1f86,"\xe1\xbc\x8e\xce\x99"}, {0x1f87,"\xe1\xbc\x8f\xce\x99"},
    {0x1f88,"\xe1\xbc\x88\xce\x99"}, {0x1f89,"\xe1\xbc\x89\xce\x99"},
    {0x1f8a,"\xe1\xbc\x8a\xce\x99"}, {0x1f8b,"\xe1\xbc\x8b\xce\x99"},
    {0x1f8c,"\xe1\xbc\x8c\xce\x99"}, {0x1f8d,"\xe1\xbc\x8d\xce\x99"},
    {0x1f8e,"\xe1\xbc\x8e\xce\x99"}, {0x1f8f,"\xe1\xbc\x8f\xce\x99"},
    {0x1f90,"\xe1\xbc\xa8\xce\x99"}, {0x1f91,"\xe1\xbc\xa9\xce\x99"},
    {0x1f92,"\xe1\xbc\xaa\xce\x99"}, {0x1f93,"\xe1\xbc\xab\xce\x99"},
    {0x1f94,"\xe1\xbc\xac\xce\x99"}, {0x1f95,"\xe1\xbc\xad\xce\x99"},
    {0x1f96,"\xe1\xbc\xae\xce\x99"}, {0x1f97,"\xe1\xbc\xaf\xce\x99"},
    {0x1f98,"\xe1\xbc\xa8\xce\x99"}, {0x1f99,"\xe1\xbc\xa9\xce\x99"},
    {0x1f9a,"\xe1\xbc\xaa\xce\x99"}, {0x1f9b,"\xe1\xbc\xab\xce\x99"},
    {0x1f9c,"\xe1\xbc\xac\xce\x99"}, {0x1f9d,"\xe1\xbc\xad\xce\x99"},
    {0x1f9e,"\xe1\xbc\xae\xce\x99"}, {0x1f9f,"\xe1\xbc\xaf\xce\x99"},
    {0x1fa0,"\xe1\xbd\xa8\xce\x99"}, {0x1fa1,"\xe1\xbd\xa9\xce\x99"},
    {0x1fa2,"\xe1\xbd\xaa\xce\x99"}, {0x1fa3,"\xe1\xbd\xab\xce\x99"},
    {0x1fa4,"\xe1\xbd\xac\xce\x99"}, {0x1fa5,"\xe1\xbd\xad\xce\x99"},
    {0x1fa6,"\xe1\xbd\xae\xce\x99"}, {0x1fa7,"\xe1\xbd\xaf\xce\x99"},
    {0x1fa8,"\xe1\xbd\xa8\xce\x99"}, {0x1fa9,"\xe1\xbd\xa9\xce\x99"},
    {0x1faa,"\xe1\xbd\xaa\xce\x99"}, {0x1fab,"\xe1\xbd\xab\xce\x99"},
    {0x1fac,"\xe1\xbd\xac\xce\x99"}, {0x1fad,"\xe1\xbd\xad\xce\x99"},
    {0x1fae,"\xe1\xbd\xae\xce\x99"}, {0x1faf,"\xe1\xbd\xaf\xce\x99"},
    {0x1fb2,"\xe1\xbe\xba\xce\x99"}, {0x1fb3,"\xce\x91\xce\x99"}, {0x1fb4,"\xce\x86\xce\x99"},
    {0x1fb6,"\xce\x91\xcd\x82"}, {0x1fb7,"\xce\x91\xcd\x82\xce\x99"}, {0x1fbc,"\xce\x91\xce\x99"},
    {0x1fc2,"\xe1\xbf\x8a\xce\x99"}, {0x1fc3,"\xce\x97\xce\x99"}, {0x1fc4,"\xce\x89\xce\x99"},
    {0x1fc6,"\xce\x97\xcd\x82"}, {0x1fc7,"\xce\x97\xcd\x82\xce\x99"}, {0x1fcc,"\xce\x97\xce\x99"},
    {0x1fd2,"\xce\x99\xcc\x88\xcc\x80"}, {0x1fd3,"\xce\x99\xcc\x88\xcc\x81"},
    {0x1fd6,"\xce\x99\xcd\x82"}, {0x1fd7,"\xce\x99\xcc\x88\xcd\x82"},
    {0x1fe2,"\xce\xa5\xcc\x88\xcc\x80"}, {0x1fe3,"\xce\xa5\xcc\x88\xcc\x81"},
    {0x1fe4,"\xce\xa1\xcc\x93"}, {0x1fe6,"\xce\xa5\xcd\x82"}, {0x1fe7,"\xce\xa5\xcc\x88\xcd\x82"},
    {0x1ff2,"\xe1\xbf\xba\xce\x99"}, {0x1ff3,"\xce\xa9\xce\x99"}, {0x1ff4,"\xce\x8f\xce\x99"},
    {0x1ff6,"\xce\xa9\xcd\x82"}, {0x1ff7,"\xce\xa9\xcd\x82\xce\x99"}, {0x1ffc,"\xce\xa9\xce\x99"},
    {0xfb00,"\x46\x46"}, {0xfb01,"\x46\x49"}, {0xfb02,"\x46\x4c"}, {0xfb03,"\x46\x46\x49"},
    {0xfb04,"\x46\x46\x4c"}, {0xfb05,"\x53\x54"}, {0xfb06,"\x53\x54"}, {0xfb13,"\xd5\x84\xd5\x86"},
    {0xfb14,"\xd5\x84\xd4\xb5"}, {0xfb15,"\xd5\x84\xd4\xbb"}, {0xfb16,"\xd5\x8e\xd5\x86"},
    {0xfb17,"\xd5\x84\xd4\xbd"},
};
constexpr CaseRun kLowerRuns[] = {
    {0xc0,0xd6,1,32}, {0xd8,0xde,1,32}, {0x100,0x12e,2,1}, {0x132,0x136,2,1}, {0x139,0x147,2,1},
    {0x14a,0x176,2,1}, {0x178,0x178,1,-121}, {0x179,0x17d,2,1}, {0x181,0x181,1,210},
    {0x182,0x184,2,1}, {0x186,0x186,1,206}, {0x187,0x187,1,1}, {0x189,0x18a,1,205},
    {0x18b,0x18b,1,1}, {0x18e,0x18e,1,79}, {0x18f,0x18f,1,202}, {0x190,0x190,1,203},
    {0x191,0x191,1,1}, {0x193,0x193,1,205}, {0x194,0x194,1,207}, {0x196,0x196,1,211},
    {0x197,0x197,1,209}, {0x198,0x198,1,1}, {0x19c,0x19c,1,211}, {0x19d,0x19d,1,213},
    {0x19f,0x19f,1,214}, {0x1a0,0x1a4,2,1}, {0x1a6,0x1a6,1,218}, {0x1a7,0x1a7,1,1},
    {0x1a9,0x1a9,1,218}, {0x1ac,0x1ac,1,1}, {0x1ae,0x1ae,1,218}, {0x1af,0x1af,1,1},
    {0x1b1,0x1b2,1,217}, {0x1b3,0x1b5,2,1}, {0x1b7,0x1b7,1,219}, {0x1b8,0x1b8,1,1},
    {0x1bc,0x1bc,1,1}, {0x1c4,0x1c4,1,2}, {0x1c5,0x1c5,1,1}, {0x1c7,0x1c7,1,2}, {0x1c8,0x1c8,1,1},
    {0x1ca,0x1ca,1,2}, {0x1cb,0x1db,2,1}, {0x1de,0x1ee,2,1}, {0x1f1,0x1f1,1,2}, {0x1f2,0x1f4,2,1},
    {0x1f6,0x1f6,1,-97}, {0x1f7,0x1f7,1,-56}, {0x1f8,0x21e,2,1}, {0x220,0x220,1,-130},
    {0x222,0x232,2,1}, {0x23a,0x23a,1,10795}, {0x23b,0x23b,1,1}, {0x23d,0x23d,1,-163},
    {0x23e,0x23e,1,10792}, {0x241,0x241,1,1}, {0x243,0x243,1,-195}, {0x244,0x244,1,69},
    {0x245,0x245,1,71}, {0x246,0x24e,2,1}, {0x370,0x372,2,1}, {0x376,0x376,1,1},
    {0x37f,0x37f,1,116}, {0x386,0x386,1,38}, {0x388,0x38a,1,37}, {0x38c,0x38c,1,64},
    {0x38e,0x38f,1,63}, {0x391,0x3a1,1,32}, {0x3a3,0x3ab,1,32}, {0x3cf,0x3cf,1,8},
    {0x3d8,0x3ee,2,1}, {0x3f4,0x3f4,1,-60}, {0x3f7,0x3f7,1,1}, {0x3f9,0x3f9,1,-7},
    {0x3fa,0x3fa,1,1}, {0x3fd,0x3ff,1,-130}, {0x400,0x40f,1,80}, {0x410,0x42f,1,32},
    {0x460,0x480,2,1}, {0x48a,0x4be,2,1}, {0x4c0,0x4c0,1,15}, {0x4c1,0x4cd,2,1}, {0x4d0,0x52e,2,1},
    {0x531,0x556,1,48}, {0x10a0,0x10c5,1,7264}, {0x10c7,0x10c7,1,7264}, {0x10cd,0x10cd,1,7264},
    {0x13a0,0x13ef,1,38864}, {0x13f0,0x13f5,1,8}, {0x1c90,0x1cba,1,-3008}, {0x1cbd,0x1cbf,1,-3008},
    {0x1e00,0x1e94,2,1}, {0x1e9e,0x1e9e,1,-7615}, {0x1ea0,0x1efe,2,1}, {0x1f08,0x1f0f,1,-8},
    {0x1f18,0x1f1d,1,-8}, {0x1f28,0x1f2f,1,-8}, {0x1f38,0x1f3f,1,-8}, {0x1f48,0x1f4d,1,-8},
    {0x1f59,0x1f5f,2,-8}, {0x1f68,0x1f6f,1,-8}, {0x1f88,0x1f8f,1,-8}, {0x1f98,0x1f9f,1,-8},
    {0x1fa8,0x1faf,1,-8}, {0x1fb8,0x1fb9,1,-8}, {0x1fba,0x1fbb,1,-74}, {0x1fbc,0x1fbc,1,-9},
    {0x1fc8,0x1fcb,1,-86}, {0x1fcc,0x1fcc,1,-9}, {0x1fd8,0x1fd9,1,-8}, {0x1fda,0x1fdb,1,-100},
    {0x1fe8,0x1fe9,1,-8}, {0x1fea,0x1feb,1,-112}, {0x1fec,0x1fec,1,-7}, {0x1ff8,0x1ff9,1,-128},
    {0x1ffa,0x1ffb,1,-126}, {0x1ffc,0x1ffc,1,-9}, {0x2126,0x2126,1,-7517}, {0x212a,0x212a,1,-8383},
    {0x212b,0x212b,1,-8262}, {0x2132,0x2132,1,28}, {0x2160,0x216f,1,16}, {0x2183,0x2183,1,1},
    {0x24b6,0x24cf,1,26}, {0x2c00,0x2c2f,1,48}, {0x2c60,0x2c60,1,1}, {0x2c62,0x2c62,1,-10743},
    {0x2c63,0x2c63,1,-3814}, {0x2c64,0x2c64,1,-10727}, {0x2c67,0x2c6b,2,1},
    {0x2c6d,0x2c6d,1,-10780}, {0x2c6e,0x2c6e,1,-10749}, {0x2c6f,0x2c6f,1,-10783},
    {0x2c70,0x2c70,1,-10782}, {0x2c72,0x2c72,1,1}, {0x2c75,0x2c75,1,1}, {0x2c7e,0x2c7f,1,-10815},
    {0x2c80,0x2ce2,2,1}, {0x2ceb,0x2ced,2,1}, {0x2cf2,0x2cf2,1,1}, {0xa640,0xa66c,2,1},
    {0xa680,0xa69a,2,1}, {0xa722,0xa72e,2,1}, {0xa732,0xa76e,2,1}, {0xa779,0xa77b,2,1},
    {0xa77d,0xa77d,1,-35332}, {0xa77e,0xa786,2,1}, {0xa78b,0xa78b,1,1}, {0xa78d,0xa78d,1,-42280},
    {0xa790,0xa792,2,1}, {0xa796,0xa7a8,2,1}, {0xa7aa,0xa7aa,1,-42308}, {0xa7ab,0xa7ab,1,-42319},
    {0xa7ac,0xa7ac,1,-42315}, {0xa7ad,0xa7ad,1,-42305}, {0xa7ae,0xa7ae,1,-42308},
    {0xa7b0,0xa7b0,1,-42258}, {0xa7b1,0xa7b1,1,-42282}, {0xa7b2,0xa7b2,1,-42261},
    {0xa7b3,0xa7b3,1,928}, {0xa7b4,0xa7c2,2,1}, {0xa7c4,0xa7c4,1,-48}, {0xa7c5,0xa7c5,1,-42307},
    {0xa7c6,0xa7c6,1,-35384}, {0xa7c7,0xa7c9,2,1}, {0xa7d0,0xa7d0,1,1}, {0xa7d6,0xa7d8,2,1},
    {0xa7f5,0xa7f5,1,1}, {0xff21,0xff3a,1,32}, {0x10400,0x10427,1,40}, {0x104b0,0x104d3,1,40},
    {0x10570,0x1057a,1,39}, {0x1057c,0x1058a,1,39}, {0x1058c,0x10592,1,39}, {0x10594,0x10595,1,39},
    {0x10c80,0x10cb2,1,64}, {0x118a0,0x118bf,1,32}, {0x16e40,0x16e5f,1,32}, {0x1e900,0x1e921,1,34},
};
constexpr SpecialCase kLowerSpecials[] = {
    {0x130,"\x69\xcc\x87"},
};
constexpr std::string_view kCategories =
"0Cc20Zs1Po3Sc1Po3Ps1Pe1Po1Sm1Po1Pd1Po2NdaPo2Sm3Po2Lu1aPs1Po1Pe1Sk1Pc1Sk1Ll1aPs1Sm1Pe1Sm1Cc21Zs1P"
"o1Sc4So1Po1Sk1So1Lo1Pi1Sm1Cf1So1Sk1So1Sm1No2Sk1Ll1Po2Sk1No1Lo1Pf1No3Po1Lu17Sm1Lu7Ll18Sm1Ll8Lu1Ll"
"1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll"
"1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll2Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll"
"1Lu1Ll1Lu1Ll1Lu1Ll2Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll"
"1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu2Ll1Lu1Ll1Lu1Ll3Lu2Ll1Lu1Ll1Lu2Ll"
"1Lu3Ll2Lu4Ll1Lu2Ll1Lu3Ll3Lu2Ll1Lu2Ll1Lu1Ll1Lu1Ll1Lu2Ll1Lu1Ll2Lu1Ll1Lu2Ll1Lu3Ll1Lu1Ll1Lu2Ll2Lo1Lu"
"1Ll3Lo4Lu1Lt1Ll1Lu1Lt1Ll1Lu1Lt1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll2Lu1Ll1Lu1Ll1Lu"
"1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll2Lu1Lt1Ll1Lu1Ll1Lu3Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll"
"1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll"
"1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll7Lu2Ll1Lu2Ll2Lu1Ll1Lu4Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll45Lo1L"
"l1bLm12Sk4LmcSkeLm5Sk7Lm1Sk1Lm1Sk11Mn70Lu1Ll1Lu1Ll1Lm1Sk1Lu1Ll1Cn2Lm1Ll3Po1Lu1Cn4Sk2Lu1Po1Lu3Cn1"
"Lu1Cn1Lu2Ll1Lu11Cn1Lu9Ll23Lu1Ll2Lu3Ll3Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1L"
"l1Lu1Ll1Lu1Ll5Lu1Ll1Sm1Lu1Ll1Lu2Ll2Lu33Ll30Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll"
"1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1So1Mn5Me2Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu"
"1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu"
"1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu2Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll2Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu"
"1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu"
"1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu"
"1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Cn1Lu26Cn2Lm1Po6Ll29Po1Pd1"
"Cn2So2Sc1Cn1Mn2dPd1Mn1Po1Mn2Po1Mn2Po1Mn1Cn8Lo1bCn4Lo4Po2CnbCf6Sm3Po2Sc1Po2So2MnbPo1Cf1Po3Lo20Lm1"
"LoaMn15NdaPo4Lo2Mn1Lo63Po1Lo1Mn7Cf1So1Mn6Lm2Mn2So1Mn4Lo2NdaLo3So2Lo1PoeCn1Cf1Lo1Mn1Lo1eMn1bCn2Lo"
"59MnbLo1CneNdaLo21Mn9Lm2So1Po3Lm1Cn2Mn1Sc2Lo16Mn4Lm1Mn9Lm1Mn3Lm1Mn5Cn2PofCn1Lo19Mn3Cn2Po1Cn1LobC"
"n5Lo18Sk1Lo6Cn1Cf2Cn6Mn8Lo29Lm1Mn18Cf1Mn20Mc1Lo36Mn1Mc1Mn1Lo1Mc3Mn8Mc4Mn1Mc2Lo1Mn7LoaMn2Po2NdaPo"
"1Lm1LofMn1Mc2Cn1Lo8Cn2Lo2Cn2Lo16Cn1Lo7Cn1Lo1Cn3Lo4Cn2Mn1Lo1Mc3Mn4Cn2Mc2Cn2Mc2Mn1Lo1Cn8Mc1Cn4Lo2C"
"n1Lo3Mn2Cn2NdaLo2Sc2No6So1Sc1Lo1Po1Mn1Cn2Mn2Mc1Cn1Lo6Cn4Lo2Cn2Lo16Cn1Lo7Cn1Lo2Cn1Lo2Cn1Lo2Cn2Mn1"
"Cn1Mc3Mn2Cn4Mn2Cn2Mn3Cn3Mn1Cn7Lo4Cn1Lo1Cn7NdaMn2Lo3Mn1Po1CnaMn2Mc1Cn1Lo9Cn1Lo3Cn1Lo16Cn1Lo7Cn1Lo"
"2Cn1Lo5Cn2Mn1Lo1Mc3Mn5Cn1Mn2Mc1Cn1Mc2Mn1Cn2Lo1CnfLo2Mn2Cn2NdaPo1Sc1Cn7Lo1Mn6Cn1Mn1Mc2Cn1Lo8Cn2Lo"
"2Cn2Lo16Cn1Lo7Cn1Lo2Cn1Lo5Cn2Mn1Lo1Mc1Mn1Mc1Mn4Cn2Mc2Cn2Mc2Mn1Cn7Mn2Mc1Cn4Lo2Cn1Lo3Mn2Cn2NdaSo1L"
"o1No6CnaMn1Lo1Cn1Lo6Cn3Lo3Cn1Lo4Cn3Lo2Cn1Lo1Cn1Lo2Cn3Lo2Cn3Lo3Cn3LocCn4Mc2Mn1Mc2Cn3Mc3Cn1Mc3Mn1C"
"n2Lo1Cn6Mc1CneNdaNo3So6Sc1So1Cn5Mn1Mc3Mn1Lo8Cn1Lo3Cn1Lo17Cn1Lo10Cn2Mn1Lo1Mn3Mc4Cn1Mn3Cn1Mn4Cn7Mn"
"2Cn1Lo3Cn2Lo1Cn2Lo2Mn2Cn2NdaCn7Po1No7So1Lo1Mn1Mc2Po1Lo8Cn1Lo3Cn1Lo17Cn1LoaCn1Lo5Cn2Mn1Lo1Mc1Mn1M"
"c5Cn1Mn1Mc2Cn1Mc2Mn2Cn7Mc2Cn6Lo2Cn1Lo2Mn2Cn2NdaCn1Lo2CndMn2Mc2Lo9Cn1Lo3Cn1Lo29Mn2Lo1Mc3Mn4Cn1Mc3"
"Cn1Mc3Mn1Lo1So1Cn4Lo3Mc1No7Lo3Mn2Cn2NdaNo9So1Lo6Cn1Mn1Mc2Cn1Lo12Cn3Lo18Cn1Lo9Cn1Lo1Cn2Lo7Cn3Mn1C"
"n4Mc3Mn3Cn1Mn1Cn1Mc8Cn6NdaCn2Mc2Po1CncLo30Mn1Lo2Mn7Cn4Sc1Lo6Lm1Mn8Po1NdaPo2Cn25Lo2Cn1Lo1Cn1Lo5Cn"
"1Lo18Cn1Lo1Cn1LoaMn1Lo2Mn9Lo1Cn2Lo5Cn1Lm1Cn1Mn6Cn2NdaCn2Lo4Cn20Lo1So3PofSo1Po1So3Mn2So6NdaNoaSo1"
"Mn1So1Mn1So1Mn1Ps1Pe1Ps1Pe1Mc2Lo8Cn1Lo24Cn4MneMc1Mn5Po1Mn2Lo5MnbCn1Mn24Cn1So8Mn1So6Cn1So2Po5So4P"
"o2Cn25Lo2bMc2Mn4Mc1Mn6Mc1Mn2Mc2Mn2Lo1NdaPo6Lo6Mc2Mn2Lo4Mn3Lo1Mc3Lo2Mc7Lo3Mn4LodMn1Mc2Mn2Mc6Mn1Lo"
"1Mc1NdaMc3Mn1So2Lu26Cn1Lu1Cn5Lu1Cn2Ll2bPo1Lm1Ll3Lo149Cn1Lo4Cn2Lo7Cn1Lo1Cn1Lo4Cn2Lo29Cn1Lo4Cn2Lo2"
"1Cn1Lo4Cn2Lo7Cn1Lo1Cn1Lo4Cn2LofCn1Lo39Cn1Lo4Cn2Lo43Cn2Mn3Po9No14Cn3Lo10SoaCn6Lu56Cn2Ll6Cn2Pd1Lo2"
"6cSo1Po1Lo11Zs1Lo1aPs1Pe1Cn3Lo4bPo3Nl3Lo8Cn7Lo12Mn3Mc1Cn9Lo13Mn2Mc1Po2Cn9Lo12Mn2CncLodCn1Lo3Cn1M"
"n2CncLo34Mn2Mc1Mn7Mc8Mn1Mc2MnbPo3Lm1Po3Sc1Lo1Mn1Cn2NdaCn6NoaCn6Po6Pd1Po4Mn3Cf1Mn1NdaCn6Lo23Lm1Lo"
"35Cn7Lo5Mn2Lo22Mn1Lo1Cn5Lo46CnaLo1fCn1Mn3Mc4Mn2Mc3Cn4Mc2Mn1Mc6Mn3Cn4So1Cn3Po2NdaLo1eCn2Lo5CnbLo2"
"cCn4Lo1aCn6NdaNo1Cn3So22Lo17Mn2Mc2Mn1Cn2Po2Lo35Mc1Mn1Mc1Mn7Cn1Mn1Mc1Mn1Mc2Mn8Mc6MnaCn2Mn1NdaCn6N"
"daCn6Po7Lm1Po6Cn2MneMe1Mn10Cn31Mn4Mc1Lo2fMn1Mc1Mn5Mc1Mn1Mc5Mn1Mc2Lo8Cn3NdaPo7SoaMn9So9Po2Cn1Mn2M"
"c1Lo1eMc1Mn4Mc2Mn2Mc1Mn3Lo2NdaLo2cMn1Mc1Mn2Mc3Mn1Mc1Mn3Mc2Cn8Po4Lo24Mc8Mn8Mc2Mn2Cn3Po5NdaCn3Lo3N"
"daLo1eLm6Po2Ll9Cn7Lu2bCn2Lu3Po8Cn8Mn3Po1MndMc1Mn7Lo4Mn1Lo6Mn1Lo2Mc1Mn2Lo1Cn5Ll2cLm3fLldLm1Ll22Lm"
"25Mn40Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1"
"Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1"
"Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1"
"Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1"
"Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll9Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1"
"Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1"
"Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1"
"Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll9Lu8Ll6Cn2Lu6Cn2Ll8"
"Lu8Ll8Lu8Ll6Cn2Lu6Cn2Ll8Cn1Lu1Cn1Lu1Cn1Lu1Cn1Lu1Ll8Lu8LleCn2Ll8Lt8Ll8Lt8Ll8Lt8Ll5Cn1Ll2Lu4Lt1Sk1"
"Ll1Sk3Ll3Cn1Ll2Lu4Lt1Sk3Ll4Cn2Ll2Lu4Cn1Sk3Ll8Lu5Sk3Cn2Ll3Cn1Ll2Lu4Lt1Sk2Cn1ZsbCf5Pd6Po2Pi1Pf1Ps1"
"Pi2Pf1Ps1Pi1Po8Zl1Zp1Cf5Zs1Po9Pi1Pf1Po4Pc2Po3Sm1Ps1Pe1PobSm1Po1Pc1PoaZs1Cf5Cn1CfaNo1Lm1Cn2No6Sm3"
"Ps1Pe1Lm1NoaSm3Ps1Pe1Cn1LmdCn3Sc21CnfMndMe4Mn1Me3MncCnfSo2Lu1So4Lu1So2Ll1Lu3Ll2Lu3Ll1So1Lu1So2Sm"
"1Lu5So6Lu1So1Lu1So1Lu1So1Lu4So1Ll1Lu4Ll1Lo4Ll1So2Ll2Lu2Sm5Lu1Ll4So1Sm1So2Ll1So1No10Nl23Lu1Ll1Nl4"
"No1So2Cn4Sm5So5Sm2So4Sm1So2Sm1So2Sm1So7Sm1So1fSm2So2Sm1So1Sm1So1fSm10cSo8Ps1Pe1Ps1Pe1So14Sm2So7P"
"s1Pe1So51Sm1So1eSm19So28Sm6So45Cn19SobCn15No3cSo4eNo16Sob7Sm1So9Sm1So36Sm8So6fSm1Sof8Ps1Pe1Ps1Pe"
"1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1No1eSo2cSm5Ps1Pe1Sm1fPs1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Sm10So100Sm83P"
"s1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Sm3fPs1Pe1Ps1Pe1Sm20Ps1Pe1Sm102"
"So30Sm15So2Sm6So27Cn2So20Cn1So69Lu30Ll30Lu1Ll1Lu3Ll2Lu1Ll1Lu1Ll1Lu1Ll1Lu4Ll1Lu1Ll2Lu1Ll6Lm2Lu3Ll"
"1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll"
"1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll"
"1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll"
"1Lu1Ll2So6Lu1Ll1Lu1Ll1Mn3Lu1Ll1Cn5Po4No1Po2Ll26Cn1Ll1Cn5Ll1Cn2Lo38Cn7Lm1Po1CneMn1Lo17Cn9Lo7Cn1Lo"
"7Cn1Lo7Cn1Lo7Cn1Lo7Cn1Lo7Cn1Lo7Cn1Lo7Cn1Mn20Po2Pi1Pf1Pi1Pf1Po3Pi1Pf1Po1Pi1Pf1Po9Pd1Po2Pd1Po1Pi1P"
"f1Po2Pi1Pf1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Po5Lm1PoaPd2Po4Pd1Po1Ps1PodSo2Po3Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Pd1C"
"n22So1aCn1So59CncSod6Cn1aSocCn4Zs1Po3So1Lm1Lo1Nl1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1So2Ps1Pe1Ps1Pe1Ps"
"1Pe1Ps1Pe1Pd1Ps1Pe2So1Nl9Mn4Mc2Pd1Lm5So2Nl3Lm1Lo1Po1So2Cn1Lo56Cn2Mn2Sk2Lm2Lo1Pd1Lo5aPo1Lm3Lo1Cn5"
"Lo2bCn1Lo5eCn1So2No4SoaLo20So24CncLo10So1fCn1NoaSo1eNo8So1NofSo20NoaSo27NofSo140Lo19c0So40Lo5215"
"Lm1Lo477Cn3So37Cn9Lo28Lm6Po2Lo10cLm1Po3Lo10NdaLo2Cn14Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1L"
"u1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1L"
"o1Mn1Me3Po1MnaPo1Lm1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1L"
"l1Lu1Ll1Lm2Mn2Lo46NlaMn2Po6Cn8Sk17Lm9Sk2Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll3Lu1Ll1Lu1Ll1Lu"
"1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu"
"1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lm1Ll8Lu1Ll1Lu1Ll1Lu"
"2Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lm1Sk2Lu1Ll1Lu1Ll1Lo1Lu1Ll1Lu1Ll3Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll"
"1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu5Ll1Lu5Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu1Ll1Lu4Ll1Lu1Ll1Cn5Lu"
"1Ll1Cn1Ll1Cn1Ll1Lu1Ll1Lu1Ll1Cn18Lm3Lu1Ll1Lo1Lm2Ll1Lo7Mn1Lo3Mn1Lo4Mn1Lo17Mc2Mn2Mc1So4Mn1Cn3No6So2"
"Sc1So1Cn6Lo34Po4Cn8Mc2Lo32Mc10Mn2Cn8Po2NdaCn6Mn12Lo6Po3Lo1Po1Lo2Mn1NdaLo1cMn8Po2Lo17MnbMc2CnbPo1"
"Lo1dCn3Mn3Mc1Lo2fMn1Mc2Mn4Mc2Mn2Mc3PodCn1Lm1NdaCn4Po2Lo5Mn1Lm1Lo9NdaLo5Cn1Lo29Mn6Mc2Mn2Mc2Mn2Cn9"
"Lo3Mn1Lo8Mn1Mc1Cn2NdaCn2Po4Lo10Lm1Lo6So3Lo1Mc1Mn1Mc1Lo32Mn1Lo1Mn3Lo2Mn2Lo5Mn2Lo1Mn1Lo1Cn18Lo2Lm1"
"Po2LobMc1Mn2Mc2Po2Lo1Lm2Mc1Mn1CnaLo6Cn2Lo6Cn2Lo6Cn9Lo7Cn1Lo7Cn1Ll2bSk1Lm4Ll9Lm1Sk2Cn4Ll50Lo23Mc2"
"Mn1Mc2Mn1Mc2Po1Mc1Mn1Cn2NdaCn6Lo2ba4CncLo17Cn4Lo31Cn4Cs800Co1900Lo16eCn2Lo6aCn26Ll7CncLl5Cn5Lo1M"
"n1LoaSm1LodCn1Lo5Cn1Lo1Cn1Lo2Cn1Lo2Cn1Lo6cSk11Cn10Lo16bPe1Ps1So10Lo40Cn2Lo36Cn7So1Cn20LocSc1So3M"
"n10Po7Ps1Pe1Po1Cn6Mn10Po1Pd2Pc2Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Ps1Pe1Po2Ps1Pe1Po4Pc3Po"
"3Cn1Po4Pd1Ps1Pe1Ps1Pe1Ps1Pe1Po3Sm1Pd1Sm3Cn1Po1Sc1Po2Cn4Lo5Cn1Lo87Cn2Cf1Cn1Po3Sc1Po3Ps1Pe1Po1Sm1P"
"o1Pd1Po2NdaPo2Sm3Po2Lu1aPs1Po1Pe1Sk1Pc1Sk1Ll1aPs1Sm1Pe1Sm1Ps1Pe1Po1Ps1Pe1Po2LoaLm1Lo2dLm2Lo1fCn3"
"Lo6Cn2Lo6Cn2Lo6Cn2Lo3Cn3Sc2Sm1Sk1So1Sc2Cn1So1Sm4So2CnaCf3So2Cn2LocCn1Lo1aCn1Lo13Cn1Lo2Cn1LofCn2L"
"oeCn22Lo7bCn5Po3Cn4No2dCn3So9Nl35No4So11No2So3Cn1SodCn3So1Cn2fSo2dMn1Cn82Lo1dCn3Lo31CnfMn1No1bCn"
"4Lo20No4Cn9Lo14Nl1Lo8Nl1Cn5Lo26Mn5Cn5Lo1eCn1Po1Lo24Cn4Lo8Po1Nl5Cn2aLu28Ll28Lo4eCn2NdaCn6Lu24Cn4L"
"l24Cn4Lo28Cn8Lo34CnbPo1LubCn1LufCn1Lu7Cn1Lu2Cn1LlbCn1LlfCn1Ll7Cn1Ll2Cn43Lo137Cn9Lo16CnaLo8Cn18Lm"
"6Cn1Lm2aCn1Lm9Cn45Lo6Cn2Lo1Cn1Lo2cCn1Lo2Cn3Lo1Cn2Lo17Cn1Po1No8Lo17So2No7Lo1fCn8No9Cn30Lo13Cn1Lo2"
"Cn5No5Lo16No6Cn3Po1Lo1aCn5Po1Cn40Lo38Cn4No2Lo2No10Cn2No2eLo1Mn3Cn1Mn2Cn5Mn4Lo4Cn1Lo3Cn1Lo1dCn2Mn"
"3Cn4Mn1No9Cn7Po9Cn7Lo1dNo2Po1Lo1dNo3Cn20Lo8So1Lo1cMn2Cn4No5Po7Cn9Lo36Cn3Po7Lo16Cn2No8Lo13Cn5No8L"
"o12Cn7Po4CncNo7Cn50Lo49Cn37Lu33CndLl33Cn7No6Lo24Mn4Cn8NdaCn126No1fCn1Lo2aCn1Mn2Pd1Cn2Lo2Cn4eLo1d"
"NoaLo1Cn8Lo16MnbNo4Po5Cn16Lo12Mn4Po4Cn26Lo15No7Cn14Lo17Cn9Mc1Mn1Mc1Lo35MnfPo7Cn4No14NdaMn1Lo2Mn2"
"Lo1Cn9Mn3Mc1Lo2dMc3Mn4Mc2Mn2Po2Cf1Po4Mn1CnaCf1Cn2Lo19Cn7NdaCn6Mn3Lo24Mn5Mc1Mn8Cn1NdaPo4Lo1Mc2Lo1"
"Cn8Lo23Mn1Po2Lo1Cn9Mn2Mc1Lo30Mc3Mn9Mc2Lo4Po4Mn4Po1Mc1Mn1NdaLo1Po1Lo1Po3Cn1No14CnbLo12Cn1Lo19Mc3M"
"n3Mc2Mn1Mc1Mn2Po6Mn1Cn41Lo7Cn1Lo1Cn1Lo4Cn1LofCn1LoaPo1Cn6Lo2fMn1Mc3Mn8Cn5NdaCn6Mn2Mc2Cn1Lo8Cn2Lo"
"2Cn2Lo16Cn1Lo7Cn1Lo2Cn1Lo5Cn1Mn2Lo1Mc2Mn1Mc4Cn2Mc2Cn2Mc3Cn2Lo1Cn6Mc1Cn5Lo5Mc2Cn2Mn7Cn3Mn5Cn8bLo3"
"5Mc3Mn8Mc2Mn3Mc1Mn1Lo4Po5NdaPo2Cn1Po1Mn1Lo3Cn1eLo30Mc3Mn6Mc1Mn1Mc4Mn2Mc1Mn2Lo2Po1Lo1Cn8NdaCna6Lo"
"2fMc3Mn4Cn2Mc4Mn2Mc1Mn2Po17Lo4Mn2Cn22Lo30Mc3Mn8Mc2Mn1Mc1Mn2Po3Lo1CnbNdaCn6PodCn13Lo2bMn1Mc1Mn1Mc"
"2Mn6Mc1Mn1Lo1Po1Cn6NdaCn36Lo1bCn2Mn3Mc2Mn4Mc1Mn5Cn4NdaNo2Po3So1Lo7Cnb9Lo2cMc3Mn9Mc1Mn2Po1Cn64Lu2"
"0Ll20NdaNo9CncLo8Cn2Lo1Cn2Lo8Cn1Lo2Cn1Lo18Mc6Cn1Mc2Cn2Mn2Mc1Mn1Lo1Mc1Lo1Mc1Mn1Po3Cn9NdaCn46Lo8Cn"
"2Lo27Mc3Mn4Cn2Mn2Mc4Mn1Lo1Po1Lo1Mc1Cn1bLo1MnaLo28Mn6Mc1Lo1Mn4Po8Mn1Cn8Lo1Mn6Mc2Mn3Lo2eMndMc1Mn2P"
"o3Lo1Po5CndLo49Cn107Lo9Cn1Lo25Mc1Mn7Cn1Mn6Mc1Mn1Lo1Po5CnaNdaNo13Cn3Po2Lo1eCn2Mn16Cn1Mc1Mn7Mc1Mn2"
"Mc1Mn2Cn49Lo7Cn1Lo2Cn1Lo26Mn6Cn3Mn1Cn1Mn2Cn1Mn7Lo1Mn1Cn8NdaCn6Lo6Cn1Lo2Cn1Lo20Mc5Cn1Mn2Cn1Mc2Mn1"
"Mc1Mn1Lo1Cn7NdaCn136Lo13Mn2Mc2Po2Cnb7Lo1CnfNo15So8Sc4So11CndPo1Lo39aCn66Nl6fCn1Po5CnbLoc4Cna4cLo"
"61Po2CndLo42fCn1Cf9Cnfc7Lo247Cn21b9Lo239Cn7Lo1fCn1NdaCn4Po2Lo4fCn1NdaCn6Lo1eCn2Mn5Po1CnaLo30Mn7P"
"o5So4Lm4Po1So1CnaNdaCn1No7Cn1Lo15Cn5Lo13Cn2b0Lu20Ll20No17Po4Cn65Lo4bCn4Mn1Lo1Mc37Cn7Mn4LmdCn40Lm"
"2Po1Lm1Mn1CnbMc2CneLo17f8Cn8Lo4d6Cn2aLo9Cn22e7Lm4Cn1Lm7Cn1Lm2Cn1Lo123Cn2dLo3Cn11Lo4Cn8Lo18cCn904"
"Lo6bCn5LodCn3Lo9Cn7LoaCn2So1Mn2Po1Cf4Cn125cMn2eCn2Mn17Cn9So74Cn3cSof6CnaSo27Cn2So3cMc2Mn3So3Mc6C"
"f8Mn8So2Mn7So1eMn4So3dCn15So42Mn3So1Cn9aNo14CncSo57Cn9No19Cn87Lu1aLl1aLu1aLl7Cn1Ll12Lu1aLl1aLu1C"
"n1Lu2Cn2Lu1Cn2Lu2Cn2Lu4Cn1Lu8Ll4Cn1Ll1Cn1Ll7Cn1LlbLu1aLl1aLu2Cn1Lu4Cn2Lu8Cn1Lu7Cn1Ll1aLu2Cn1Lu4C"
"n1Lu5Cn1Lu1Cn3Lu7Cn1Ll1aLu1aLl1aLu1aLl1aLu1aLl1aLu1aLl1aLu1aLl1aLu1aLl1cCn2Lu19Sm1Ll19Sm1Ll6Lu19"
"Sm1Ll19Sm1Ll6Lu19Sm1Ll19Sm1Ll6Lu19Sm1Ll19Sm1Ll6Lu19Sm1Ll19Sm1Ll6Lu1Ll1Cn2Nd32So200Mn37So4Mn32So8"
"Mn1SoeMn1So2Po5CnfMn5Cn1MnfCn450LlaLo1Ll14Cne1Mn7Cn1Mn11Cn2Mn7Cn1Mn2Cn1Mn5Cnd5Lo2dCn3Mn7Lm7Cn2Nd"
"aCn4Lo1So1Cn140Lo1eMn1Cn11Lo2cMn4NdaCn5Sc1Cn4e0Lo7Cn1Lo4Cn1Lo2Cn1LofCn1Loc5Cn2No9Mn7Cn29Lu22Ll22"
"Mn7Lm1Cn4NdaCn4Po2Cn311No3bSo1No3Sc1No4Cn4cNo2dSo1NofCnc2Lo4Cn1Lo1bCn1Lo2Cn1Lo1Cn2Lo1Cn1LoaCn1Lo"
"4Cn1Lo1Cn1Lo1Cn6Lo1Cn4Lo1Cn1Lo1Cn1Lo1Cn1Lo3Cn1Lo2Cn1Lo1Cn2Lo1Cn1Lo1Cn1Lo1Cn1Lo1Cn1Lo1Cn1Lo2Cn1Lo"
"1Cn2Lo4Cn1Lo7Cn1Lo4Cn1Lo4Cn1Lo1Cn1LoaCn1Lo11Cn5Lo3Cn1Lo5Cn1Lo11Cn34Sm2Cn10eSo2cCn4So64CncSofCn2S"
"ofCn1SofCn1So25CnaNodSoa1Cn38So1dCndSo2cCn4So9Cn7So2CneSo6Cn9aSofbSk5So2d8Cn5So10Cn3SodCn3So74Cn"
"cSo59Cn7SocCn4So1CnfSocCn4So38Cn8SoaCn6So28Cn8So1eCn2So2Cn4eSo154CncSoeCn2So5Cn3So5Cn3So7Cn9So1d"
"Cn3SobCn5So6CnaSoaCn6So8Cn8So7Cn9So93Cn1So37Cn25NdaCn406Loa6e0Cn20Lo1039Cn7LodeCn2Lo1682CneLo1d3"
"1Cnc1fLo21eCn5e2Lo134bCnaecb6Cf1Cn1eCf60Cn80Mnf0Cnfe10CofffeCn2CofffeCn";
// clang-format on

}  // namespace

const CaseTable kUpperCase{kUpperRuns, kUpperSpecials};
const CaseTable kLowerCase{kLowerRuns, kLowerSpecials};
const std::string_view kCategoryRuns = kCategories;

}  // namespace goodstanding::pattern
