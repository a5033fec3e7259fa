package org.fenpei.strategy.territory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenpei.api.model.Attributes;
import org.fenpei.strategy.territory.Reading.By;
import org.fenpei.strategy.territory.Whereabouts.Ambiguous;
import org.fenpei.strategy.territory.Whereabouts.Contradictory;
import org.fenpei.strategy.territory.Whereabouts.Known;
import org.fenpei.strategy.territory.Whereabouts.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a lead is, as its attributes say. */
class LocatorTest {

    private final Regions regions = Regions.bundled();

    private Whereabouts locate(String... namesAndValues) {
        return locate(regions.china(), namesAndValues);
    }

    private Whereabouts locate(int home, String... namesAndValues) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Locator(regions, new RegionReader(regions, home)).locate(Attributes.of(values));
    }

    private String code(String... namesAndValues) {
        Whereabouts whereabouts = locate(namesAndValues);
        return whereabouts instanceof Known known ? regions.code(known.node()) : whereabouts.toString();
    }

    private List<String> choices(String... namesAndValues) {
        return assertInstanceOf(Ambiguous.class, locate(namesAndValues)).nodes().stream()
                .map(regions::code)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "11,BJ,北京市,北京,Beijing",
        "12,TJ,天津市,天津,Tianjin",
        "13,HE,河北省,河北,Hebei",
        "14,SX,山西省,山西,Shanxi",
        "15,NM,内蒙古自治区,内蒙古,Inner Mongolia",
        "21,LN,辽宁省,辽宁,Liaoning",
        "22,JL,吉林省,吉林,Jilin",
        "23,HL,黑龙江省,黑龙江,Heilongjiang",
        "31,SH,上海市,上海,Shanghai",
        "32,JS,江苏省,江苏,Jiangsu",
        "33,ZJ,浙江省,浙江,Zhejiang",
        "34,AH,安徽省,安徽,Anhui",
        "35,FJ,福建省,福建,Fujian",
        "36,JX,江西省,江西,Jiangxi",
        "37,SD,山东省,山东,Shandong",
        "41,HA,河南省,河南,Henan",
        "42,HB,湖北省,湖北,Hubei",
        "43,HN,湖南省,湖南,Hunan",
        "44,GD,广东省,广东,Guangdong",
        "45,GX,广西壮族自治区,广西,Guangxi",
        "46,HI,海南省,海南,Hainan",
        "50,CQ,重庆市,重庆,Chongqing",
        "51,SC,四川省,四川,Sichuan",
        "52,GZ,贵州省,贵州,Guizhou",
        "53,YN,云南省,云南,Yunnan",
        "54,XZ,西藏自治区,西藏,Tibet",
        "61,SN,陕西省,陕西,Shaanxi",
        "62,GS,甘肃省,甘肃,Gansu",
        "63,QH,青海省,青海,Qinghai",
        "64,NX,宁夏回族自治区,宁夏,Ningxia",
        "65,XJ,新疆维吾尔自治区,新疆,Xinjiang",
        "71,TW,台湾省,台湾,Taiwan",
        "81,HK,香港特别行政区,香港,Hong Kong",
        "82,MO,澳门特别行政区,澳门,Macao"
    })
    void everyProvinceIsUnderstoodByItsCodesAndNames(
            String digits, String letters, String full, String name, String english) {
        String expected = "CN-" + digits;
        for (String text : List.of(
                digits,
                digits + "0000",
                "CN-" + digits,
                "cn_" + digits + "0000",
                letters,
                "CN-" + letters,
                full,
                name,
                english,
                " " + english.toUpperCase(java.util.Locale.ROOT) + " ")) {
            assertEquals(expected, code("province", text), text);
        }
        assertEquals(expected, code("region", full));
        assertEquals(expected, code("region", expected + "0000"));
    }

    @ParameterizedTest
    @CsvSource({
        "HK,CN-81",
        "HKG,CN-81",
        "344,CN-81",
        "香港,CN-81",
        "中国香港,CN-81",
        "Hong Kong,CN-81",
        "MO,CN-82",
        "Macau,CN-82",
        "澳门,CN-82",
        "TW,CN-71",
        "Taiwan,CN-71",
        "台灣,CN-71",
        "中国,CN",
        "China,CN",
        "CHN,CN",
        "P.R. China,CN",
        "中国内地,CN",
        "156,CN",
        "USA,US",
        "美国,US",
        "United States of America,US",
        "U.S.,US",
        "UK,GB",
        "英国,GB",
        "Côte d’Ivoire,CI",
        "cote divoire,CI",
        "PR,PR",
        "日本,JP",
        "Georgia,GE"
    })
    void countriesAreUnderstood(String text, String expected) {
        assertEquals(expected, code("country", text));
    }

    @ParameterizedTest
    @CsvSource({
        "region,CN-320106,CN-320106",
        "region,320106,CN-320106",
        "region,３２０１００,CN-3201",
        "region,320106001000,CN-320106",
        "region,CN-TW,CN-71",
        "region,TW-TPE,TW-TPE",
        "region,US-CA,US-CA",
        "region,us-ca,US-CA",
        "region,US-PR,PR",
        "region,110100,CN-11",
        "region,California,US-CA",
        "region,加州,US-CA",
        "region,FR-69,FR-69",
        "region,Bayern,DE-BY",
        "region,江苏省南京市,CN-3201",
        "region,江苏/南京,CN-3201",
        "city,南京,CN-3201",
        "city,Nanjing City,CN-3201",
        "city,NANJING SHI,CN-3201",
        "city,Xi'an,CN-6101",
        "city,xian,CN-6101",
        "city,Urumqi,CN-6501",
        "city,台北,TW-TPE",
        "city,臺北市,TW-TPE",
        "city,昆山,CN-320583",
        "city,东莞市,CN-4419",
        "city,仙桃,CN-429004",
        "city,九龙,CN-81",
        "city,上海,CN-31",
        "city,吉林,CN-2202",
        "province,吉林,CN-22",
        "region,Jilin City,CN-2202",
        "region,Jilin Province,CN-22",
        "city,延边州,CN-2224",
        "district,沙县,CN-350405",
        "district,北屯市,CN-659005",
        "district,Wan Chai,CN-810002",
        "district,路环,CN-820008",
        "city,朝阳市,CN-2113",
        "region,Mexico,MX"
    })
    void regionsAreUnderstood(String attribute, String text, String expected) {
        assertEquals(expected, code(attribute, text));
    }

    @Test
    void partsTogetherGiveTheMostSpecificRegion() {
        assertEquals("CN-320106", code("province", "江苏", "city", "南京", "district", "鼓楼"));
        assertEquals("CN-320106", code("country", "中国", "district", "鼓楼区", "city", "Nanjing"));
        assertEquals("CN-350102", code("city", "福州市", "district", "鼓楼区"));
        assertEquals("CN-110105", code("province", "北京", "city", "朝阳"));
        assertEquals("CN-2113", code("province", "辽宁", "city", "朝阳"));
        assertEquals("CN-110101", code("province", "北京市", "city", "市辖区", "district", "东城区"));
        assertEquals("CN-500103", code("province", "重庆", "city", "重庆市", "district", "渝中区"));
        assertEquals("CN-3212", code("province", "Jiangsu", "city", "Taizhou"));
        assertEquals("CN-3310", code("province", "Zhejiang", "city", "Taizhou"));
        assertEquals("US-GA", code("country", "US", "province", "Georgia"));
        assertEquals("US-CA", code("country", "US", "province", "CA", "city", "Ontario"));
        assertEquals("US", code("country", "US", "city", "LA"));
        assertEquals("CN-810002", code("country", "HK", "district", "湾仔区"));
        assertEquals("TW-TPE", code("country", "Taiwan", "city", "Taipei", "district", "大安区"));
        assertEquals("CN-32", code("province", "江苏", "city", "unknown"));
    }

    @Test
    void aNameOfSeveralRegionsIsNotGuessed() {
        assertEquals(List.of("CN-3212", "CN-3310"), choices("city", "Taizhou"));
        assertEquals(List.of("CN-320106", "CN-320302"), choices("province", "江苏", "district", "鼓楼区"));
        assertEquals(List.of("CN-22", "CN-2202"), choices("region", "吉林"));
        assertEquals(List.of("GE", "US-GA"), choices("region", "Georgia"));
        assertEquals(3, choices("district", "朝阳").size());
        assertEquals(List.of("CN-46", "CN-6325"), choices("city", "海南"));
    }

    @Test
    void placesThatExcludeEachOtherAreAContradiction() {
        assertEquals(new Contradictory(Part.CITY), locate("province", "江苏", "city", "杭州"));
        assertEquals(new Contradictory(Part.PROVINCE), locate("country", "US", "province", "江苏省"));
        assertEquals(new Contradictory(Part.DISTRICT), locate("city", "苏州市", "district", "西湖区"));
        assertEquals(new Contradictory(Part.REGION), locate("country", "US", "region", "CN-32"));
        assertEquals(new Contradictory(Part.ADDRESS), locate("province", "江苏", "address", "浙江省杭州市西湖区"));
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertEquals(new Unknown(null), locate("name", "someone"));
        assertEquals(new Unknown(Part.COUNTRY), locate("country", "Narnia"));
        assertEquals(new Unknown(Part.COUNTRY), locate("country", "Narnia", "city", "南京"));
        assertEquals(new Unknown(Part.CITY), locate("city", "Springfield"));
        assertEquals(new Unknown(Part.CITY), locate("city", "Ontario"));
        assertEquals(new Unknown(Part.REGION), locate("region", "CN-99"));
        assertEquals(new Unknown(null), locate("province", "未知"));
    }

    @Test
    void aFinerPartThatIsNotKnownIsSaidAndTheRestCounts() {
        Known known = assertInstanceOf(Known.class, locate("city", "苏州", "district", "某某开发区"));
        assertEquals("CN-3205", regions.code(known.node()));
        assertEquals(Part.DISTRICT, known.ignored());
        Known foreign = assertInstanceOf(Known.class, locate("country", "DE", "city", "Ulm"));
        assertNull(foreign.ignored(), "cities of Germany are not in the data");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "江苏省南京市鼓楼区中山路1号|CN-320106",
                "中国江苏省南京市鼓楼区中山路1号|CN-320106",
                "江苏南京鼓楼区中山路1号|CN-320106",
                "江苏省昆山市人民路|CN-320583",
                "北京市朝阳区建国路88号|CN-110105",
                "北京朝阳区建国路88号|CN-110105",
                "北京市市辖区朝阳区建国路|CN-110105",
                "吉林省吉林市船营区|CN-220204",
                "上海市南京路100号|CN-31",
                "江苏省扬子江路|CN-32",
                "新疆维吾尔自治区阿克苏地区阿克苏市|CN-652901",
                "新疆石河子市北二路|CN-659001",
                "香港九龙弥敦道|CN-81",
                "台湾省台北市大安区|TW-TPE",
                "臺北市信義路|TW-TPE",
                "海南省琼中黎族苗族自治县|CN-469030",
                "内蒙古自治区锡林郭勒盟锡林浩特市|CN-152502",
                "88 Zhongshan Rd, Gulou District, Nanjing, Jiangsu 210009, China|CN-320106",
                "1 Market St, San Francisco, CA 94105, USA|US-CA",
                "Nanjing|CN-3201",
            })
    void addressesAreUnderstood(String address, String expected) {
        assertEquals(expected, code("address", address));
        Known known = assertInstanceOf(Known.class, locate("address", address));
        assertEquals(By.ADDRESS, known.by());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "上海南京路100号",
                "北京东路3号",
                "中山路1号",
                "北区3栋",
                "Flat 9, Zephyr Wharf",
                "1 Market St, San Francisco, CA",
                "12 Main St, Ontario",
            })
    void anAddressThatNamesNoRegionIsNotUnderstood(String address) {
        assertEquals(new Unknown(Part.ADDRESS), locate("address", address));
    }

    @Test
    void anAddressCompletesWhatOtherPartsSay() {
        assertEquals("CN-320106", code("province", "江苏", "address", "南京市鼓楼区中山路1号"));
        assertEquals("CN-350102", code("city", "福州", "address", "鼓楼区五四路"));
        assertEquals("CN-31", code("city", "上海", "address", "南京路100号"));
        assertEquals("CN-4420", code("city", "中山", "address", "北区3栋"), "a part of the estate, not of Hong Kong");
    }

    @Test
    void lettersAreReadInTheCountryToExpect() {
        assertInstanceOf(Unknown.class, locate(Regions.NONE, "province", "JS"));
        int states = regions.byCode(RegionCodes.country("US"));
        Known texas = assertInstanceOf(Known.class, locate(states, "province", "TX"));
        assertEquals("US-TX", regions.code(texas.node()));
    }
}
